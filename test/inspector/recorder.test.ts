import { expect } from '@open-wc/testing';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { Session } from '../../src/services/session.js';
import { TransportError } from '../../src/services/transport.js';
import { invitationSpans } from '../../src/inspector/invitation-spans.js';
import { laneColumns } from '../../src/inspector/lane-columns.js';
import { recordAsTest } from '../../src/inspector/record-as-test.js';
import { filterRecords, wholeRecord } from '../../src/inspector/record-filter.js';
import { Recorder } from '../../src/inspector/recorder.js';
import { parseRecording, recordingOf } from '../../src/inspector/recording.js';
import { laneOf, typeOf } from '../../src/inspector/records.js';
import { heard, transferToBob, watch } from './recordings.js';

describe('Recorder', () => {
  it('writes down the connection, commands and facts in their order', async () => {
    const watched = await watch('chatting');
    await transferToBob(watched);
    const types = watched.records().map(typeOf);
    expect(types).to.include.members([
      'connected',
      'workspace-synchronised',
      'transfer-interaction',
      'transfer-requested',
      'interaction-transferred',
      'interaction-removed',
    ]);
    const order = ['transfer-interaction', 'transfer-requested', 'interaction-transferred'];
    const places = order.map((type) => types.indexOf(type));
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
  });

  it('writes the outcome of a command where it stands, with the time that it took', async () => {
    const transport = new FakeTransport();
    const session = new Session(transport);
    const recorder = new Recorder(10, () => undefined);
    recorder.follow(session);
    transport.onExecute = () => {
      throw new TransportError({ code: 'agent.state-refused' }, 'refused');
    };
    const asked = session.execute({ type: 'set-medium-state', medium: 'chat', state: 'ready' });
    expect(recorder.records.at(-1)).to.include({ kind: 'command', outcome: 'pending' });
    await asked.catch(() => undefined);
    const command = recorder.records.find(({ kind }) => kind === 'command');
    expect(command).to.include({ outcome: 'refused' });
    expect(command).to.have.nested.property('problem.code', 'agent.state-refused');
    expect(command).to.have.property('took').that.is.at.least(0);
  });

  it('keeps the newest, and says how many it let go', async () => {
    const transport = new FakeTransport();
    const recorder = new Recorder(3, () => undefined);
    recorder.follow(new Session(transport));
    for (let times = 0; times < 5; times += 1) transport.emit({ type: 'favourites-changed' });
    expect(recorder.records.map(({ index }) => index)).to.deep.equal([3, 4, 5]);
    expect(recorder.dropped).to.equal(3);
  });

  it('begins with what is known when it comes late', async () => {
    const { session } = await watch('chatting');
    const late = new Recorder(10, () => undefined);
    late.follow(session);
    const [first] = late.records;
    expect(first).to.include({ kind: 'event', isSnapshot: true });
    expect(JSON.stringify(first)).to.contain('My invoice 4711');
  });

  it('hears nothing any more of a session that it has left', async () => {
    const transport = new FakeTransport();
    const recorder = new Recorder(10, () => undefined);
    recorder.follow(new Session(transport));
    recorder.follow(undefined);
    const { length } = recorder.records;
    transport.emit({ type: 'favourites-changed' });
    expect(recorder.records).to.have.length(length);
  });
});

describe('Lanes', () => {
  it('are found also where a record names an invitation alone', async () => {
    const watched = await watch('ringing');
    const [invitation] = watched.session.workspace.invitations.values();
    await watched.session.execute({ type: 'accept-invitation', invitationId: invitation!.id });
    const command = watched.records().find((record) => typeOf(record) === 'accept-invitation');
    expect(laneOf(command!)).to.equal(invitation!.interactionId);
    expect(watched.recorder.lanes.nameOf(invitation!.interactionId)).to.equal('Ana Kovač');
  });

  it('have a column each while they last, and the agent the first', async () => {
    const watched = await watch('chatting');
    await transferToBob(watched);
    const columns = laneColumns(watched.records());
    expect(columns.map(({ column }) => column)).to.deep.equal([0, 1]);
  });
});

describe('An invitation', () => {
  it('is one span from the command to its acceptance', async () => {
    const watched = await watch('chatting');
    await transferToBob(watched);
    const spans = invitationSpans(watched.records());
    expect(spans).to.have.length(1);
    const [span] = spans;
    expect(span).to.include({ kind: 'transfer', direction: 'out', outcome: 'accepted' });
    expect(span!.name).to.equal('Bob Marley-Smith');
    expect(span!.endedAt! - span!.startedAt).to.equal(8_000);
    const at = (index: number | undefined) =>
      typeOf(watched.records().find((record) => record.index === index)!);
    expect([at(span!.from), at(span!.to)]).to.deep.equal([
      'transfer-interaction',
      'interaction-transferred',
    ]);
  });

  it('ends with its refusal, and says why', async () => {
    const watched = await watch('chatting');
    await transferToBob(watched, 'rejects');
    const [span] = invitationSpans(watched.records());
    expect(span).to.include({ outcome: 'refused' });
    expect(span!.problem?.code).to.equal('transfer.rejected');
  });

  it('that rings here ends with how it went away', async () => {
    const watched = await watch('ready');
    await watched.played.stage.arrives('ana', { name: 'Ana Kovač', queueId: 'billing' });
    await watched.played.stage.accepts('alice');
    await heard();
    const [span] = invitationSpans(watched.records());
    expect(span).to.include({ kind: 'inbound', direction: 'in', closure: 'accepted' });
  });
});

describe('A filter', () => {
  it('takes words that have to occur, and words that must not', async () => {
    const watched = await watch('chatting');
    await transferToBob(watched);
    const types = (text: string) =>
      filterRecords(watched.records(), { ...wholeRecord, text }, watched.recorder.lanes).map(
        typeOf,
      );
    expect(types('TRANSFER -requested')).to.include('interaction-transferred');
    expect(types('transfer -requested')).not.to.include('transfer-requested');
    expect(types('ana')).to.include('interaction-removed');
    expect(types('nothing-like-it')).to.deep.equal([]);
  });

  it('does not look into what people have written', async () => {
    const watched = await watch('chatting');
    const filter = { ...wholeRecord, text: 'invoice' };
    expect(filterRecords(watched.records(), filter, watched.recorder.lanes)).to.deep.equal([]);
  });

  it('shows problems alone', async () => {
    const watched = await watch('chatting');
    await transferToBob(watched, 'rejects');
    const filter = { ...wholeRecord, onlyProblems: true };
    const shown = filterRecords(watched.records(), filter, watched.recorder.lanes).map(typeOf);
    expect(shown).to.include('transfer-refused');
    expect(shown).not.to.include('transfer-requested');
  });
});

describe('A recording', () => {
  it('has nothing that people have written unless it is asked for', async () => {
    const watched = await watch('chatting');
    await transferToBob(watched, 'rejects');
    const texts = [
      'My invoice 4711',
      'Second charge is ours',
      'At lunch',
      'Charged twice',
      '84.50',
    ];
    const without = JSON.stringify(recordingOf(watched.records()));
    const whole = JSON.stringify(recordingOf(watched.records(), { hasTexts: true }));
    for (const text of texts) {
      expect(without, text).not.to.contain(text);
      expect(whole, text).to.contain(text);
    }
    expect(without).to.contain('Ana Kovač').and.to.contain('[22 characters]');
  });

  it('is read again as it was written, and nothing else is', async () => {
    const { records } = await watch('chatting');
    const recording = recordingOf(records());
    expect(parseRecording(JSON.stringify(recording))).to.deep.equal(
      JSON.parse(JSON.stringify(recording)),
    );
    for (const other of ['', 'null', '{}', '[]', JSON.stringify({ ...recording, version: 2 })]) {
      expect(parseRecording(other), other).to.equal(undefined);
    }
    const broken = { ...recording, records: [{ kind: 'event' }] };
    expect(parseRecording(JSON.stringify(broken))).to.equal(undefined);
  });
});

describe('A test made of records', () => {
  type Check = () => void;

  /** Runs the text of a test, as a runner would with its imports. */
  function run(text: string): void {
    const body = text.replaceAll(/^import .*$/gm, '');
    const tests: Check[] = [];
    const it = (_: string, test: Check): number => tests.push(test);
    // The text is code by intention.
    // eslint-disable-next-line no-new-func, @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
    new Function('expect', 'Session', 'FakeTransport', 'it', body)(
      expect,
      Session,
      FakeTransport,
      it,
    );
    expect(tests).to.have.length(1);
    tests.forEach((test) => test());
  }

  it('passes where the facts lead to the same workspace', async () => {
    const watched = await watch('chatting');
    await transferToBob(watched, 'rejects');
    run(recordAsTest(watched.records(), watched.recorder.lanes));
  });

  it('fails where they do not', async () => {
    const watched = await watch('chatting');
    await transferToBob(watched, 'rejects');
    const text = recordAsTest(watched.records(), watched.recorder.lanes);
    const other = text.replace('"transfer.rejected"]', '"transfer.timed-out"]');
    expect(other).not.to.equal(text);
    expect(() => run(other)).to.throw('transfer');
  });
});
