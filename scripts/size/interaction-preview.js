// What a page needs that shows nothing but previews, apart from a transport.
import '../../src/elements/interaction-preview/interaction-preview.ts';
import { provideSession } from '../../src/elements/shared/session-context.ts';
import { Session } from '../../src/services/session.ts';

globalThis.kit = { provideSession, Session };
