import { DocsContext } from '@storybook/addon-docs/blocks';
import {
  createElement,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';

/** A story that a page shows: in a window of its own, because menus, dialogs and the focus need one. */
export type ShownStory = {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** In px: for what wants more room than a page of the site has. It is drawn smaller. */
  readonly width?: number | undefined;
  /** True of what stands in a page with room around it, and is low. */
  readonly isLow?: boolean;
};

/** How tall a story is at most, in px. */
const tallest = 700;
/** How tall its place is before that is known: what is below should not have to move by much. */
const usual = { low: 180, tall: 672 };
/** How often that is asked, in ms. */
const interval = 200;

type FrameProps = { readonly story: ShownStory; readonly loading: 'eager' | 'lazy' };

/** The window of a story; a lazy one loads when it is near. */
function StoryFrame({ story, loading }: FrameProps): ReactNode {
  const globals = useGlobals();
  const box = useRef<HTMLDivElement>(null);
  const place = story.isLow ? usual.low : usual.tall;
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number>();
  const room = useRoom(box);
  // What the reader plays may have it.
  useStolenFocus(frame, loading === 'lazy' && height === undefined);
  const parameters = new URLSearchParams({ id: story.id, viewMode: 'story', globals });
  const blockSize = height ?? tallest;
  const scale = story.width ? Math.min(1, room / story.width) : 1;

  function handleLoad(): void {
    const { contentDocument } = frame.current!;
    if (contentDocument) whenStill(contentDocument, setHeight);
  }

  return createElement(
    'div',
    {
      ref: box,
      className: 'story-frame',
      style: { blockSize: `${(height ?? place) * scale}px` },
    },
    createElement('iframe', {
      ref: frame,
      src: `iframe.html?${parameters.toString()}`,
      title: story.name,
      loading,
      'data-drawn': height === undefined ? undefined : '',
      style: {
        blockSize: `${blockSize}px`,
        inlineSize: scale < 1 ? `${story.width}px` : '100%',
        transform: scale < 1 ? `scale(${scale})` : undefined,
      },
      onLoad: handleLoad,
    }),
  );
}

/** What a person does in a story; it begins when the reader says so. */
export function PlayedStory({ story }: { readonly story: ShownStory }): ReactNode {
  const [times, setTimes] = useState(0);
  const label = times === 0 ? 'Play' : 'Play again';
  return createElement(
    'section',
    { className: 'story-section' },
    heading(story),
    createElement(
      'button',
      {
        type: 'button',
        className: 'story-play',
        'aria-label': `${label}: ${story.name}`,
        onClick: () => setTimes(times + 1),
      },
      `▶ ${label}`,
    ),
    times > 0 ? createElement(StoryFrame, { story, loading: 'eager', key: times }) : null,
  );
}

/** A story under its name. */
export function NamedStory({ story }: { readonly story: ShownStory }): ReactNode {
  return createElement(
    'section',
    { className: 'story-section' },
    heading(story),
    createElement(StoryFrame, { story, loading: 'lazy' }),
  );
}

function heading({ id, name, description }: ShownStory): ReactNode {
  const link = { href: `./?path=/story/${id}`, target: '_top', className: 'story-alone' };
  return createElement(
    'div',
    { className: 'story-heading' },
    createElement('h3', { id: `anchor--${id}` }, name),
    createElement('a', link, 'Alone'),
    description ? createElement('p', null, description) : null,
  );
}

/** The scheme and the direction that are chosen above, as an address has them. */
function useGlobals(): string {
  const { channel } = useContext(DocsContext);
  const [globals, setGlobals] = useState(
    () => new URLSearchParams(location.search).get('globals') ?? '',
  );
  useEffect(() => {
    const handleUpdate = (update: { globals: Record<string, unknown> }): void => {
      const chosen = ['scheme', 'direction', 'language'];
      setGlobals(chosen.map((name) => `${name}:${String(update.globals[name])}`).join(';'));
    };
    channel.on('globalsUpdated', handleUpdate);
    return () => channel.off('globalsUpdated', handleUpdate);
  }, [channel]);
  return globals;
}

/** A story that draws itself may focus something: who reads the page has the focus back at once. */
function useStolenFocus(frame: RefObject<HTMLIFrameElement | null>, isDrawing: boolean): void {
  useEffect(() => {
    if (!isDrawing) return undefined;
    let reader: HTMLElement | undefined;
    const handleFocusOut = ({ target }: FocusEvent): void => {
      reader = target instanceof HTMLElement ? target : undefined;
    };
    const handleBlur = (): void => {
      if (document.activeElement !== frame.current) return;
      if (reader?.isConnected) reader.focus({ preventScroll: true });
      else frame.current?.blur();
    };
    document.addEventListener('focusout', handleFocusOut);
    addEventListener('blur', handleBlur);
    return () => {
      document.removeEventListener('focusout', handleFocusOut);
      removeEventListener('blur', handleBlur);
    };
  }, [frame, isDrawing]);
}

/** How wide an element is, in px. */
function useRoom(place: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(Infinity);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setRoom(entry!.contentRect.width));
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, [place]);
  return room;
}

/** Tells how tall a story is as soon as that has stood still for a while. */
function whenStill(page: Document, tell: (height: number) => void): void {
  let before = 0;
  let same = 0;
  const timer = setInterval(() => {
    const now = heightOf(page);
    same = now > 0 && now === before ? same + 1 : 0;
    before = now;
    // Another page may have come in its place.
    const isGone = page.defaultView === null;
    if (same < 4 && !isGone) return;
    clearInterval(timer);
    if (!isGone) tell(Math.min(now, tallest));
  }, interval);
}

/** Down to where the story ends, or what it has opened above the page. */
function heightOf(page: Document): number {
  const root = page.querySelector('#storybook-root');
  if (!root?.firstElementChild) return 0;
  const { paddingBlockEnd } = getComputedStyle(page.body);
  const end = root.getBoundingClientRect().bottom + parseFloat(paddingBlockEnd);
  const opened = openedIn(root).map((each) => each.getBoundingClientRect().bottom + 16);
  return Math.ceil(Math.max(end, ...opened));
}

function openedIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(':popover-open, :modal') ? [element] : []),
    ...(element.shadowRoot ? openedIn(element.shadowRoot) : []),
  ]);
}
