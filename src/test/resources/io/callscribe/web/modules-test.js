// Run by PageModulesBrowserIT in a real browser: arguments are the address of the page's modules and what to call with the faults.

const [base, done] = arguments
const faults = []

function same(what, actual, expected) {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (left?.replaceAll('\u202f', ' ') !== right?.replaceAll('\u202f', ' ')) faults.push(`${what}: ${left} (expected: ${right})`)
}

async function run() {
  const { standing, Steady } = await import(`${base}standing.js`)
  const { steadyLength, Store } = await import(`${base}store.js`)
  const { headline, lineName, words } = await import(`${base}words.js`)
  const { minutes, spoken, length, seconds, wallTimeAfter, wallDate } = await import(`${base}clock.js`)
  const { transcriptRows } = await import(`${base}rows.js`)

  const linked = { lostSinceMs: null, back: null, missing: '' }
  const nowMs = 100_000
  const call = (more) => ({
    state: 'live', status: 'live', reason: '', engine: 'deepgram', agent: 'Maya', lines: 41, missingMs: 0, lagMs: null,
    zeroMs: 0, quietSinceMs: null, heard: { caller: true, agent: true }, standsSinceMs: nowMs - 1_000, ...more,
  })
  const detail = { timeline: [], gaps: [], lines: [] }
  const says = (more, page = linked, rest = detail) => {
    const { headline: head, sentence } = standing(page, more && call(more), rest, nowMs)
    return [head, sentence]
  }

  // Every state of the design brief that this page can know.
  same('no call', says(null), ['No call', 'This page opens your next call by itself.'])
  same('connecting', says({ status: 'tapping' }), ['Connecting', 'Words appear in a moment.'])
  same('still connecting', says({ status: 'tapping', standsSinceMs: nowMs - 7_400 }),
    ['Still connecting', '7 s so far. The call itself is not affected.'])
  same('listening', says({ lagMs: 620 }), ['Listening', '0.6 s behind'])
  same('lag unknown', says({}), ['Listening', ''])
  same('quiet', says({ quietSinceMs: nowMs - 3_000 }), ['Listening', 'Nobody is speaking'])
  same('not quiet yet', says({ quietSinceMs: nowMs - 2_900 }), ['Listening', ''])
  same('late', says({ lagMs: 4_200 }), ['Delayed by 4 s', 'Catching up. Nothing is lost.'])
  same('very late', says({ lagMs: 14_000 }), ['Delayed by 14 s', 'Text is kept in order and catches up as fast as it may.'])
  same('replaying', says({ status: 'degraded', reason: 'Deepgram is restarting.', standsSinceMs: nowMs - 4_000 }),
    ['Delayed by 4 s', 'Catching up after a dropped connection. Nothing is lost.'])
  same('built-in', says({ status: 'degraded', engine: 'builtin' }),
    ['On the built-in engine', 'Deepgram is away. Accuracy may be lower.'])
  same('built-in by choice', says({ engine: 'builtin', lagMs: 600 }), ['Listening', '0.6 s behind, built-in engine'])
  same('caller silent', says({ heard: { caller: false, agent: true } }), ['The caller’s side is silent', 'Nothing heard for 15 s.'])
  same('off', says({ status: 'off', reason: 'All 600 places are in use' }), ['Not transcribed', 'All 600 places are in use.'])
  same('lost', says({}, { ...linked, lostSinceMs: nowMs - 6_300 }), ['Reconnecting', 'This page lost its link 6 s ago. The call goes on.'])
  same('back', says({}, { ...linked, back: { lines: 4, atMs: nowMs - 1_000 } }), ['Listening', 'Back. 4 lines were added meanwhile.'])
  same('back long ago', says({}, { ...linked, back: { lines: 4, atMs: nowMs - 5_000 } }), ['Listening', ''])
  same('finishing', says({}, linked, { ...detail, timeline: [{ what: 'ended' }] }), ['Finishing', 'The last words are arriving.'])
  same('ended', says({ state: 'ended' }), ['Call ended', '41 lines, complete.'])
  same('no room for its tap', says({ state: 'ended', lines: 0, reason: 'Not transcribed: 2 of 2 calls are tapped.' }),
    ['Not transcribed', '2 of 2 calls are tapped.'])
  same('ended with a gap',
    says({ state: 'ended', missingMs: 9_000 }, linked, { ...detail, gaps: [{ startMs: 0, endMs: 9_000, reason: 'The link broke.' }] }),
    ['Call ended', '9 s missing for good: The link broke.'])

  // A state shows after 1 s and stays 2 s; a number changes once a second.
  const steady = new Steady()
  const state = (key, sentence = '') => ({ key, headline: key, sentence })
  same('the first at once', steady.show(state('a'), 0).key, 'a')
  same('not before 1 s', steady.show(state('b'), 2_500).key, 'a')
  same('a flicker is not shown', [steady.show(state('a'), 3_000).key, steady.show(state('b'), 3_200).key], ['a', 'a'])
  same('after 1 s', steady.show(state('b'), 4_200).key, 'b')
  steady.show(state('a'), 4_300)
  same('it stays 2 s', steady.show(state('a'), 5_900).key, 'b')
  same('then it goes', steady.show(state('a', '1'), 6_200).key, 'a')
  same('a number waits', steady.show(state('a', '2'), 6_900).sentence, '1')
  same('a second', steady.show(state('a', '2'), 7_200).sentence, '2')

  // What of a guess stood so in the one before.
  same('grown', steadyLength('I would', 'I would like'), 7)
  same('last word changed', steadyLength('I would lie', 'I would like'), 8)
  same('all the same', steadyLength('I would', 'I would'), 7)
  same('a word that became longer', steadyLength('I wou', 'I would like'), 2)
  same('all new', steadyLength('Hello', 'Yes'), 0)

  // The timeline's sentences in two.
  same('colon', headline('Deepgram closed the connection: it gave no answer. We try again.'),
    { head: 'Deepgram closed the connection', rest: 'It gave no answer. We try again.' })
  same('sentence', headline('Connected to Deepgram in 240 ms. Request 7f3c.'), { head: 'Connected to Deepgram in 240 ms', rest: 'Request 7f3c.' })
  same('one sentence', headline('First line settled, 0.7 s after it was said.'), { head: 'First line settled, 0.7 s after it was said', rest: '' })
  same('an initial', headline('Caller T. Okafor hung up. Last words arrived.'), { head: 'Caller T. Okafor hung up', rest: 'Last words arrived.' })
  same('a time', headline('Sound from 0:31 to 0:37 is sent again. Nothing is heard twice.'),
    { head: 'Sound from 0:31 to 0:37 is sent again', rest: 'Nothing is heard twice.' })

  same('first name', lineName('agent', 'Maya Lindqvist', {}), 'Maya')
  same('extension', lineName('agent', '', { agent: '1001' }), '1001')
  same('caller in full', lineName('caller', '', { caller: 'T. Okafor' }), 'T. Okafor')
  same('number', lineName('caller', '', { caller: '+44 20 7946 0182' }), 'Caller')
  same('prompt', lineName('system', '', {}), 'Announcement')

  same('clock', [0, 126_000, 3_726_000].map(minutes), ['0:00', '2:06', '1:02:06'])
  same('spoken', [1_000, 41_000, 60_000, 101_000].map(spoken), ['1 second', '41 seconds', '1 minute', '1 minute 41'])
  same('length', [0, 42_000, 312_000, 3_600_000].map(length), ['0 s', '42 s', '5 min 12 s', '1 h 0 min 0 s'])
  same('seconds', [640, 1_940, 1_960, 14_400].map(seconds), ['0.6', '1.9', '2', '14'])
  same('wall', [wallTimeAfter('2026-11-22T23:59:50.5+01:00', 20_000), wallDate('2026-11-22T23:59:50+01:00')], ['00:00:10', '22 Nov 2026'])

  // Snapshots and events: what is old is passed over, what waits is not lost.
  const row = { id: 'c1', state: 'live', status: 'live', reason: '', agent: '', queue: '', caller: '', startedAt: '2026-11-22T14:06:12+01:00', durationMs: 0, utterances: 1, missingMs: 0 }
  const line = (seq, startMs, party = 'caller') => ({ id: 'c1', seq, leg: party === 'caller' ? 'in' : 'out', party, speaker: '', startMs, endMs: startMs + 900, text: `line ${seq}`, confidence: 0.9, engine: 'deepgram', late: false, unsure: [] })
  const whole = { ...row, utterances: [line(1, 0)], gaps: [], timeline: [], open: [], eventId: 12 }
  const store = new Store()
  store.takeList({ calls: [row], eventId: 10 }, 0)
  store.take('utterance', 10, line(1, 0), 0)
  same('an old event', store.calls.get('c1').lines, 1)
  store.opens('c1')
  store.take('utterance', 11, line(1, 0), 0)
  store.take('utterance', 13, line(2, 1_000), 0)
  store.takeDetail(whole, 0)
  same('waited while the call opened', store.detail.lines.map((one) => one.seq), [1, 2])
  store.take('interim', 0, { id: 'c1', leg: 'in', party: 'caller', speaker: '', startMs: 5_000, settled: '', guess: 'so' }, 0)
  const key = store.detail.open.get('in').key
  store.take('utterance', 14, line(3, 5_100), 0)
  same('a settled line is the guess it was', [store.detail.lines.at(-1).key === key, store.detail.open.size], [true, 0])
  store.take('utterance', 15, line(4, 3_000, 'agent'), 0)
  same('a line that was spoken earlier', store.detail.lines.map((one) => one.seq), [1, 2, 4, 3])
  same('doubled', (store.take('utterance', 16, line(4, 3_000, 'agent'), 0), store.detail.lines.length), 4)
  same('turns', transcriptRows(store.open, store.detail).map((one) => one.first), [true, true, false, true, true])
  store.replaying = false
  store.take('level', 0, { calls: [{ id: 'c1', atMs: 10_000, caller: -20, callerSpeech: true, agent: -60, agentSpeech: false }] }, 30_000)
  store.take('level', 0, { calls: [{ id: 'c1', atMs: 10_250, caller: -20, callerSpeech: true, agent: -60, agentSpeech: false }] }, 30_900)
  store.take('utterance', 17, line(5, 10_000), 31_500)
  same('lag: by the level that came fastest', store.open.lagMs, 600)
  store.take('gap', 18, { id: 'c1', startMs: 20_000, endMs: 24_000, reason: 'why' }, 0)
  store.take('ended', 19, { id: 'c1', durationMs: 40_000, how: 'finished' }, 0)
  same('after the end', [store.open.state, store.open.missingMs, store.open.durationMs], ['ended', 4_000, 40_000])
  await watching(store)
  same('every sentence is a sentence', words.state.off('a.'), ['Not transcribed', 'a.'])
}

// Hidden words, alert phrases, what must be said, supervisors.
async function watching(store) {
  const { pieces, pills, plain, uncut } = await import(`${base}pills.js`)
  const { firedBy, told, visits, withAlert, withListener } = await import(`${base}watch.js`)
  const { inOrder, soon } = await import(`${base}checklist.js`)
  const { callText } = await import(`${base}desklines.js`)
  const { transcriptRows } = await import(`${base}rows.js`)

  const text = 'It is [card number] and I want to cancel.'
  same('pills', pills(text), [{ from: 6, to: 19, kind: 'card number' }])
  same('no pill', [pills('a [b] c'), pills('plain'), plain('a [b] c')], [[], [], 'a [b] c'])
  same('plain', ['[digits]', '[phone number]', '[e-mail]', '[e-mail address]', '[iban]', '[account number]'].map(plain),
    ['[digits hidden]', '[phone number hidden]', '[e-mail address hidden]', '[e-mail address hidden]', '[account number hidden]',
      '[account number hidden]'])
  same('not cut in a pill', [uncut(pills(text), 12), uncut(pills(text), 3), uncut(pills(text), 19)], [6, 3, 19])
  const cancel = { from: 34, to: 40, tone: 'alert' }
  same('pieces', pieces(text, [], [cancel]).map((one) => [one.text, one.pill ?? null, one.phrase?.tone ?? null]),
    [['It is ', null, null], ['[card number]', 'card number', null], [' and I want to ', null, null], ['cancel', null, 'alert'], ['.', null, null]])
  same('a phrase takes all of a pill', pieces(text, [], [{ from: 10, to: 23, tone: 'warn' }]).map((one) => [one.text, Boolean(one.phrase)]),
    [['It is ', false], ['[card number]', true], [' and', true], [' I want to cancel.', false]])
  same('unsure within a phrase', pieces('one two three', [{ from: 4, to: 7, confidence: 0.5 }], [{ from: 0, to: 13 }])
    .map((one) => [one.text, Boolean(one.unsure), Boolean(one.phrase)]), [['one ', false, true], ['two', true, true], [' three', false, true]])

  const alert = (more) => ({
    id: 'a1', title: 'Wants to leave', priority: 'high', state: 'new', atMs: 0, steps: [],
    evidence: { seq: 2, text, marks: [{ from: 34, to: 40 }] }, ...more,
  })
  same('an alert again', withAlert([alert(), alert({ id: 'a2' })], alert({ state: 'cleared' })).map((one) => one.id + one.state),
    ['a1cleared', 'a2new'])
  same('fired', firedBy([alert({ id: 'a2', title: 'Mood', priority: 'low' }), alert()], { seq: 2, text }),
    { titles: [{ text: 'Wants to leave', tone: 'alert' }, { text: 'Mood', tone: 'warn' }], phrases: [cancel, { ...cancel, tone: 'warn' }] })
  same('a false alarm marks nothing', firedBy([alert({ state: 'false-alarm' })], { seq: 2, text }), { titles: [], phrases: [] })
  same('another text is not marked', firedBy([alert()], { seq: 2, text: 'other' }).phrases, [])

  const dana = { id: 'c1', visit: 'v1', by: 'Dana Whitfield', step: 'listen', told: true, reason: '' }
  same('supervisors', told(withListener([], dana)).map((one) => one.text), ['Dana Whitfield is listening.'])
  same('a step further', told(withListener([dana], { ...dana, step: 'whisper' })).map((one) => one.text),
    ['Dana Whitfield speaks to you only. The caller does not hear it.'])
  same('joined', told([{ ...dana, step: 'barge' }]).map((one) => one.text), ['Dana Whitfield has joined. Everyone hears everyone.'])
  same('not told', [told([{ ...dana, told: false }]), told([{ ...dana, step: 'ringing' }]), withListener([dana], { ...dana, step: 'over' })], [[], [], []])
  same('visits', visits({ timeline: [{ what: 'listen', atMs: 10_000 }], visits: new Map([['v1', 11_000], ['v2', 40_000]]) }), [10_000, 40_000])

  const item = (title, dueMs, state = 'due') => ({ rule: title, title, dueMs, state, seq: 0 })
  const items = [item('b', 60_000), item('a', 20_000, 'said'), item('c', 40_000)]
  same('by due time', inOrder(items).map((one) => one.title), ['a', 'c', 'b'])
  const before = new Map()
  same('told at 30 s and 10 s', [29_000, 30_100, 31_000, 49_900, 50_100].map((atMs) => soon([item('b', 60_000)], atMs, before)),
    [[], ['Still to say: b, 30 seconds left'], [], [], ['Still to say: b, 10 seconds left']])
  same('said: not told', [29_000, 30_100].map((atMs) => soon([item('s', 60_000, 'said')], atMs, before)), [[], []])

  const turns = (call) => transcriptRows(call, store.detail).map((one) => one.first)
  const [first] = store.detail.lines
  const fired = { ...store.open, alerts: [alert({ evidence: { seq: 2, text: 'line 2', marks: [{ from: 0, to: 4 }] } })] }
  same('a late alert changes no turn', turns(fired), turns(store.open))
  same('its title stands in the header of its turn',
    transcriptRows(fired, store.detail).filter((one) => one.alerts?.length).map((one) => [one.seq, one.alerts[0].text]), [[first.seq, 'Wants to leave']])
  store.take('alert', 30, { id: 'c1', alert: alert() }, 0)
  store.take('checklist', 31, { id: 'c1', items }, 0)
  same('events', [store.open.alerts.length, store.detail.checklist.length], [1, 3])
  same('copied', callText([{ seq: 1, startMs: 0, name: 'Caller', text: 'It is [card number].' }]), '0:00 Caller: It is [card number hidden].')
}

run().then(() => done(faults), (fault) => done([...faults, String(fault.stack)]))
