// Every sentence of the page, in one place.

import { length, seconds } from './clock.js'

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
    lost: (ms) => `${s(ms)} lost.`,
    lostWhy: (reason) => `${ended(reason)} No sound was kept.`,
    late: (ms) => (ms > 0 ? `Filled in ${s(ms)} late` : 'Filled in later'),
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

/** Whether there was no room for its tap: it went on without. */
export const neverTapped = (call) => call.state === 'ended' && call.reason.startsWith('Not transcribed:')

/** Whether the built-in engine stands in. */
export const onBuiltin = (call) => call.engine === 'builtin' || /built-in/i.test(call.reason)
