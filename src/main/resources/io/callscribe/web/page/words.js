// Every sentence of the page, in one place.

import { length, minutes, seconds } from './clock.js'

const s = (ms) => `${seconds(ms)}\u202fs`
const whole = (ms) => `${Math.floor(ms / 1000)}\u202fs`
const lines = (n) => `${n} ${n === 1 ? 'line' : 'lines'}`

/** A reason as the end of a sentence. */
const ended = (text) => text.trim().replace(/\.*$/, '.')

const ENGINES = { deepgram: 'Deepgram', builtin: 'built-in engine' }

export const words = {
  name: 'Callscribe',
  skip: 'Skip to the transcript',
  back: 'All calls',
  keys: 'Keys',
  close: 'Close',
  transcript: 'Transcript',
  why: 'What happened, and why',
  whyTab: 'Why',
  whyButton: 'Why?',
  keySteps: 'Key steps',
  everything: (n) => `Everything ${n}`,
  nothingHappened: 'Nothing yet.',
  loading: 'Getting the calls…',
  unreachable: 'Callscribe does not answer. This page tries again by itself.',

  link: {
    live: 'Live',
    lost: 'Reconnecting',
  },

  pages: { desk: 'Desk', board: 'Board', admin: 'Admin' },
  calls: {
    title: 'Calls',
    live: (n) => `${n} live`,
    ended: 'Ended',
    none: 'No calls right now. They appear here as soon as they begin.',
    last: (at) => `Last call ended at ${at}.`,
    noWords: 'No words yet.',
    row: (who, queue, span, chip) => [who, queue, span, chip].filter(Boolean).join(', '),
  },

  who: {
    caller: 'Caller',
    agent: 'Agent',
    system: 'Announcement',
    unknown: 'Unknown number',
    noAgent: 'No agent yet',
    pair: (caller, agent) => (agent ? `${caller} with ${agent}` : caller),
  },

  facts: {
    live: (queue, since, n) => [queue, `since ${since}`, lines(n)].filter(Boolean).join(' · '),
    ended: (queue, date, from, to, ms, n) =>
      [queue, `${date}, ${from} to ${to}`, length(ms), lines(n)].filter(Boolean).join(' · '),
    engine: (label) => ENGINES[label] ?? label,
  },

  heard: {
    both: 'Both sides heard',
    caller: 'Only the caller heard',
    agent: 'Only the agent heard',
    none: 'Nothing heard yet',
  },
  wholeCall: 'Whole call',

  chip: {
    tapping: 'Connecting',
    live: 'Listening',
    degraded: 'Delayed',
    builtin: 'Built-in',
    off: 'Not transcribed',
    ended: 'Ended',
    missing: (ms) => `${s(ms)} missing`,
  },

  state: {
    noCall: ['No call', 'This page opens your next call by itself.'],
    missingCall: (why) => ['No call', why],
    connecting: ['Connecting', 'Words appear in a moment.'],
    stillConnecting: (ms) => ['Still connecting', `${whole(ms)} so far. The call itself is not affected.`],
    listening: ['Listening', ''],
    behind: (ms) => ['Listening', `${s(ms)} behind`],
    behindBuiltin: (ms) => ['Listening', ms === null ? 'Built-in engine' : `${s(ms)} behind, built-in engine`],
    quiet: ['Listening', 'Nobody is speaking'],
    delayed: (ms) => [`Delayed by ${s(ms)}`, 'Catching up. Nothing is lost.'],
    farBehind: (ms) => [`Delayed by ${s(ms)}`, 'Text is kept in order and catches up as fast as it may.'],
    replaying: (ms) => [`Delayed by ${s(ms)}`, 'Catching up after a dropped connection. Nothing is lost.'],
    builtin: ['On the built-in engine', 'Deepgram is away. Accuracy may be lower.'],
    callerSilent: ['The caller’s side is silent', 'Nothing heard for 15\u202fs.'],
    agentSilent: ['Your side is silent', 'Nothing heard for 15\u202fs. Check your microphone.'],
    paused: (by, why, ms) =>
      [`Paused by ${by ?? 'you'}`, `${why && why !== 'no reason was given' ? `${why[0].toUpperCase()}${ended(why.slice(1))} ` : ''}Nothing is transcribed or kept. ${minutes(ms)}`],
    hold: (ms) => ['On hold', `${minutes(ms)}. Music is left out.`],
    off: (reason) => ['Not transcribed', ended(reason || 'No speech service can be reached.')],
    lost: (ms) => ['Reconnecting', `This page lost its link ${whole(ms)} ago. The call goes on.`],
    back: (n) => ['Listening', `Back. ${lines(n)} ${n === 1 ? 'was' : 'were'} added meanwhile.`],
    finishing: ['Finishing', 'The last words are arriving.'],
    complete: (n) => ['Call ended', `${lines(n)}, complete.`],
    missing: (ms, reason) => ['Call ended', `${s(ms)} missing for good: ${ended(reason)}`],
  },

  text: {
    began: (at, queue) => (queue ? `Began at ${at} in ${queue}` : `Began at ${at}`),
    over: (at, ms) => `Ended at ${at} after ${length(ms)}`,
    left: (ms) => `${s(ms)} not transcribed.`,
    leftWhy: (reason) => `${ended(reason.replace(/: no reason was given\.?$/, ''))} Nothing was kept.`,
    lost: (ms) => `${s(ms)} lost.`,
    lostWhy: (reason) => `${ended(reason)} No sound was kept.`,
    late: (ms) => (ms > 0 ? `Filled in ${s(ms)} late` : 'Filled in later'),
    marked: (mark) => ({ flag: ' (flagged)', note: ' (has a note)' })[mark],
    hard: 'Hard to hear',
    unsure: (confidence) => `Not sure: ${Math.round(confidence * 100)}\u202f%`,
    unsureSpoken: ' (not sure)',
    jump: (n) => (n > 0 ? `Jump to live · ${n} new ${n === 1 ? 'line' : 'lines'}` : 'Jump to live'),
    at: (span) => `at ${span}`,
  },

  log: {
    line: (who, text) => `${who}: ${text}`,
    late: (from, who, text) => `Late, from ${from}, ${who}: ${text}`,
  },

  keyList: [
    ['↑ ↓', 'line by line, or call by call'],
    ['Home End', 'start, live'],
    ['Enter', 'mark the same seconds on the right, or open the call'],
    ['J K', 'next, previous step of what happened'],
    ['Esc', 'unmark, or back to all calls'],
    ['?', 'this list'],
  ],
  singleKeys: 'J, K and ? work without Ctrl or Alt',
}

const COLON = /^([^.!?]{8,}?): (.+)$/su
/** An initial ends no sentence. */
const SENTENCE = /^(.{8,}?(?<!\b\p{Lu}))[.!?]\s+(?=[\p{Lu}\d„“])(.*)$/su

/** A timeline's text as a headline and the rest: cut at a colon, else at the end of a sentence. */
export function headline(text) {
  const cut = COLON.exec(text) ?? SENTENCE.exec(text)
  if (!cut) return { head: text.replace(/\.$/, ''), rest: '' }
  return { head: cut[1], rest: cut[2][0].toUpperCase() + cut[2].slice(1) }
}

const looksLikeNumber = (text) => /^[+\d][\d\s()/-]*$/.test(text)

/** The names of a call's parties as its lines' headers show them: the caller's in full, the agent's first name. */
export function lineName(party, speaker, call) {
  if (party === 'system') return words.who.system
  const name = speaker || (party === 'agent' ? call.agent : call.caller)
  if (!name || (looksLikeNumber(name) && party === 'caller')) return words.who[party]
  return party === 'agent' && !looksLikeNumber(name) ? name.split(' ')[0] : name
}

/** What a chip says of a call, and how loudly. */
export function chip(call) {
  if (call.state === 'ended') {
    if (neverTapped(call)) return { tone: 'alert', glyph: 'square', text: words.chip.off }
    return call.missingMs >= 500
      ? { tone: 'idle', glyph: 'ring', text: words.chip.missing(call.missingMs) }
      : { tone: 'idle', glyph: 'ring', text: words.chip.ended }
  }
  switch (call.status) {
    case 'tapping': return { tone: 'accent', glyph: 'circle', text: words.chip.tapping }
    case 'degraded':
      return { tone: 'warn', glyph: 'diamond', text: onBuiltin(call) ? words.chip.builtin : words.chip.degraded }
    case 'off': return { tone: 'alert', glyph: 'square', text: words.chip.off }
    default: return { tone: 'good', glyph: 'circle', text: words.chip.live }
  }
}

/** Whether a call that is not transcribed is paused. */
export const paused = (reason) => /^Paused (?:by|for) /.test(reason)

/** Whether there was no room for its tap: it went on without. */
export const neverTapped = (call) => call.state === 'ended' && call.reason.startsWith('Not transcribed:')

/** Whether the built-in engine stands in. */
export const onBuiltin = (call) => call.engine === 'builtin' || /built-in/i.test(call.reason)

const waited = (seconds) => {
  const rest = seconds % 60
  if (seconds < 60) return `${seconds} s`
  return rest ? `${Math.floor(seconds / 60)} min ${rest} s` : `${seconds / 60} min`
}

/** What the sign-in page says. */
export const signInWords = {
  go: 'Sign in',
  busy: 'Signing in…',
  show: 'Show',
  hide: 'Hide',
  signOut: 'Sign out',
  signedIn: (label) => `Signed in as ${label}`,
  empty: 'Type your name and your password.',
  wrong: 'Name or password is wrong.',
  triesLeft: (left) => `Name or password is wrong. ${left} ${left === 1 ? 'try' : 'tries'} left before a 5-minute wait.`,
  tooMany: 'Too many tries.',
  wait: (first, seconds) => `${first} Try again in ${waited(seconds)}.`,
  over: (hours) => `You were signed out after ${hours} hours.`,
  idle: (minutes) => `You were signed out after ${minutes} minutes without use.`,
  out: 'You are signed out.',
  noRole: 'Your company account is known, but has no role here yet.',
  company: 'Your company account did not let you in. Try again, or ask an administrator.',
  plain: 'This page is not encrypted. Ask your administrator for https.',
  failed: 'That did not work. Try again in a moment.',
  unreachable: 'Callscribe cannot be reached. Try again in a moment.',
}

/** What the desk says. */
words.desk = {
  title: 'Desk',
  calls: 'My calls',
  menu: 'Menu',
  open: 'Open',
  opening: 'Line actions',
  searching: 'Search calls and words',
  search: 'Search',
  you: 'You',
  today: 'Today',
  earlier: 'Earlier',
  count: (n) => `${n} ${n === 1 ? 'call' : 'calls'}`,
  none: 'Your calls appear here when they are over.',
  now: 'now',
  flagged: 'Flagged',
  asked: 'Help asked',
  found: (n) => (n === 1 ? '1 line found' : `${n} lines found`),
  nothing: (q) => `Nothing found for “${q}” in the calls you may see.`,
  noSearch: 'Search needs the store, which is not there.',
  noExtension: ['No desk', 'You have no extension. Add ?agent= and an extension to the address to see that agent’s desk.'],
  calledAt: (number, queue, at) => [number, queue, `called at ${at}`].filter(Boolean).join(' · '),
  newCall: (who) => `New call from ${who}`,
  goesOn: (who) => `Your call with ${who} goes on`,
  resume: 'Resume',
  openCall: 'Open call',
  actions: 'Actions',
  pause: 'Pause',
  flag: 'Flag',
  unflag: 'Unflag',
  note: 'Note',
  copy: 'Copy',
  copyLine: 'Copy line',
  copyAll: 'Copy all',
  help: 'Help',
  askHelp: 'Ask for help',
  helpAsked: 'Help asked',
  helpTitle: 'What do you need?',
  reasons: ['The caller asks for a manager', 'I need a decision', 'The caller is upset', 'Something does not work', 'Something else'],
  send: 'Ask for help',
  cancel: 'Cancel',
  helpOpen: (reason) => `You asked for help: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`,
  takeBack: 'Take it back',
  keep: 'Keep asking',
  noteTitle: (at, text) => `Note to ${at}, “${text}”`,
  save: 'Save',
  marks: 'Flags and notes',
  noMarks: 'None yet.',
  saveCall: 'Save this call',
  forms: [['text', 'Text'], ['vtt', 'WebVTT'], ['json', 'JSON']],
  size: 'Text size',
  aloud: 'Read lines aloud to screen readers',
  sides: [['caller', 'The caller’s'], ['both', 'Both sides’'], ['none', 'None']],
  told: {
    copied: 'Line copied.',
    copiedAll: 'The whole call is copied.',
    notCopied: 'Your browser did not let this page copy.',
    help: 'Your supervisor sees that you need help.',
    helpOver: 'Your wish for help is taken back.',
    noted: 'Note saved.',
    failed: 'That did not work. Nothing was changed.',
    noLine: 'There is no line yet.',
  },
  keyList: [
    ['↑ ↓', 'line by line'],
    ['Enter', 'the line’s actions'],
    ['Home End', 'start, live'],
    ['P', 'pause or resume'],
    ['F N C', 'flag, note, copy the line'],
    ['H', 'ask for help'],
    ['J K', 'next, previous marked line'],
    ['/', 'search'],
    ['Esc', 'close, back to where you were'],
    ['?', 'this list'],
  ],
  singleKeys: 'Single letters work without Ctrl or Alt',
}
/** The board's and the call page's sentences. */
words.board = {
  pages: 'Pages',
  board: 'Board',
  title: 'Live calls',
  tab: (n) => (n > 0 ? `(${n}) Board` : 'Board'),
  skip: 'Skip to the calls',
  search: 'Search names and last words',
  shows: { all: 'All', attention: 'Needs attention', delayed: 'Delayed', builtin: 'Built-in', off: 'Not transcribed' },
  queue: 'Queue',
  agent: 'Agent',
  anyQueue: 'All queues',
  anyAgent: 'All agents',
  noQueue: 'No queue',
  held: 'Order held',
  columns: {
    agent: 'Agent, queue', caller: 'Caller', length: 'Length', talk: 'Last 60 s', words: 'Last words', lag: 'Lag, engine',
    state: 'Alerts',
  },
  row: (agent, queue, span, state) => [agent, queue, span, state].filter(Boolean).join(', '),
  callerSpeaks: 'Caller speaking',
  agentSpeaks: 'Agent speaking',
  both: 'Both speaking',
  pause: 'Pause',
  silence: (ms) => `Silence ${clock(ms)}`,
  deadAir: (ms) => `Dead air ${clock(ms)}`,
  late: (ms) => `Lag ${s(ms)}`,
  stale: (ms) => `Stale ${ago(ms)}`,
  noUpdate: (ms) => (ms < 60_000 ? `No update for ${whole(ms)}` : `No update for ${Math.floor(ms / 60_000)}\u202fmin. The call may be over.`),
  paused: 'Paused',
  isPause: (reason) => /^paused/i.test(reason),
  hold: (ms) => `Hold ${clock(ms)}`,
  onHold: (ms) => `On hold, ${clock(ms)}`,
  help: (reason) => (reason ? `Help: ${reason}` : 'Asks for help'),
  helpSpoken: (agent, reason) => `${agent} asks for help${reason ? `: ${reason}` : ''}`,
  helpOpen: 'Open call',
  connecting: 'Connecting…',
  off: (reason, isPause) => (isPause ? ended(reason) : `Not transcribed: ${ended(reason.replace(/^Not transcribed: /, '') || 'no reason was given')}`),
  engineOff: 'Off',
  asterisk: (names) => `Asterisk ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`,
  asteriskAway: (names, of) => (of === 1 ? 'Asterisk is away' : `Asterisk ${names.join(', ')} away`),
  engine: ({ name, state, forced, streams }) => {
    const who = { deepgram: 'Deepgram', builtin: 'Built-in engine' }[name] ?? name
    if (state === 'half-open') return `${who} is coming back: a few calls try it`
    if (state !== 'closed') return `${who} is ${forced ? 'switched off' : 'away'}`
    return `${who}: ${streams} ${streams === 1 ? 'call' : 'calls'}`
  },
  capacity: 'Capacity',
  of: (max) => `of ${max}`,
  lag: 'Lag p95',
  live: 'Live · updated just now',
  lost: 'Reconnecting',
  lostBar: (ms, at) => `This page lost its link ${whole(ms)} ago. What you see is from ${at}.`,
  none: 'No calls right now.',
  noneYet: 'They appear here as soon as an agent answers.',
  noneLast: (at) => `Last call ended at ${at}.`,
  noMatch: (n) => `No call matches. ${n} ${n === 1 ? 'is' : 'are'} live.`,
  clear: 'Clear filters',
  hidden: (n) => `${n} ${n === 1 ? 'call that needs' : 'calls that need'} attention ${n === 1 ? 'is' : 'are'} hidden by filters`,
  show: 'Show',
  close: 'Close',
  page: 'Open on its own page (O)',
  liveTab: 'Live transcript',
  whyTab: 'Timeline',
  keyList: [
    ['↑ ↓', 'call by call; above the first, the columns'],
    ['Home End', 'first, last call'],
    ['Enter', 'open the call here, or sort by the column'],
    ['O', 'open the call on its own page'],
    ['J K', 'next, previous call that needs attention'],
    ['/', 'search'],
    ['Esc', 'close the call, or end the search'],
    ['?', 'this list'],
  ],
}

words.map = {
  title: 'The whole call',
  hold: 'On hold',
  share: (who, percent) => `${who} ${percent}\u202f%`,
  missed: 'Not transcribed',
  builtin: 'Built-in engine',
  fault: 'Something went wrong',
  find: 'Find in this call',
  found: (n, of) => (of === 0 ? 'Not found' : `${n} of ${of}`),
  copy: 'Copy link',
  copied: 'Link copied',
  state: { live: 'Live', ended: 'Ended, complete', missing: (ms) => `${s(ms)} missing` },
  none: 'There is no such call.',
  board: 'Back to the board',
  keyList: [
    ['↑ ↓', 'line by line'],
    ['Home End', 'start, live'],
    ['Enter', 'mark the same seconds in all views'],
    ['J K', 'next, previous step of what happened'],
    ['/', 'find in this call'],
    ['Esc', 'unmark'],
    ['?', 'this list'],
  ],
}

function clock(ms) {
  const all = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`
}

const ago = (ms) => (ms < 60_000 ? whole(ms) : `${Math.floor(ms / 60_000)}\u202fmin`)
