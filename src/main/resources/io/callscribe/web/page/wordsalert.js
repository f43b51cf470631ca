// Every sentence of alerts on the board and of listening in, in one place.

import { minutes } from './clock.js'

const n = (count, one, many) => `${count} ${count === 1 ? one : many}`
const ended = (text) => (/[.!?…]$/.test(text) ? text : `${text}.`)
const lower = (text) => (/^\p{Lu}\p{Ll}/u.test(text) ? text[0].toLowerCase() + text.slice(1) : text)

/** 24 s, 3 min, 2 h: how long something is ago; `now` in its first second. */
function age(ms) {
  if (ms < 1_000) return 'now'
  if (ms < 60_000) return `${Math.floor(ms / 1_000)}\u202fs`
  return ms < 3_600_000 ? `${Math.floor(ms / 60_000)}\u202fmin` : `${Math.floor(ms / 3_600_000)}\u202fh`
}

const ago = (ms) => (age(ms) === 'now' ? 'just now' : `${age(ms)} ago`)

export const alertWords = {
  title: 'Alerts',
  calls: 'Calls',
  parts: 'Parts of this page',
  age,
  ago,
  priority: { high: 'High', medium: 'Medium', low: 'Low', tech: 'Tech' },
  tabs: { new: 'New', mine: 'Mine', snoozed: 'Snoozed' },
  tabsOf: 'Which alerts',
  taken: 'Acknowledged',
  over: 'Over',
  more: (count) => `and ${count} more`,
  none: (watching) => (watching === null ? 'No alerts.' : `No alerts. ${n(watching, 'rule is', 'rules are')} watching.`),
  noneMine: 'Nothing is yours.',
  noneSnoozed: 'Nothing is snoozed.',
  waiting: (count) => n(count, 'new alert', 'new alerts'),
  sheet: (count, title, who) => `${n(count, 'new alert', 'new alerts')}: ${[title, who].filter(Boolean).join(', ')}`,
  noNew: 'No new alerts',
  back: (count) => (count > 0 ? `Back to alerts (${count})` : 'Back to alerts'),
  spoken: (title, who) => `High alert: ${[lower(title), who].filter(Boolean).join(', ')}`,
  row: (title) => `alert: ${lower(title)}`,
  plus: (count) => `+${count}`,
  listened: (names) => (names.length > 0 ? `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} on this call` : 'A supervisor is on this call'),

  card: {
    with: ' with ',
    at: (ms) => `at ${minutes(ms)}`,
    flood: (title, calls) => `${title} on ${calls} calls`,
    floodOver: (over) => `${over} of them ${over === 1 ? 'is' : 'are'} over.`,
    floodWithin: 'One rule, many calls within a minute.',
    acoustic: 'Heard from sound, not words',
    since: (who) => `Since then ${who} said: `,
    quote: (text) => `“${text}”`,
    phraseBegin: ' alert phrase ',
    phraseEnd: ' end of alert phrase ',
    gone: 'The call is over.',
    helpAsked: 'Asks for help',
    helpWhy: (why) => `“${why}”`,
  },

  do: {
    listen: 'Listen',
    acknowledge: 'Acknowledge',
    acknowledgeAll: 'Acknowledge all',
    open: 'Open',
    snooze: 'Snooze',
    assign: 'Assign',
    false: 'False alarm',
    undo: 'Undo',
    cancel: 'Cancel',
    five: '5\u202fmin',
    fifteen: '15\u202fmin',
    rest: 'Rest of call',
    snoozeFor: 'Snooze for',
    assignTo: 'Assign to',
    me: 'Me',
    name: 'Somebody’s name',
    reason: 'Why was it wrong? (You may leave this empty)',
    send: 'It was false',
  },

  counted: (wrong, fired) => `Counted. This rule was wrong ${n(wrong, 'time', 'times')} in ${fired} in 7 days.`,

  /** What became of it, by whom, and how long ago. */
  step: ({ to, by, detail }, ms, mine) => {
    const who = mine ? 'you' : first(by)
    const when = ago(ms)
    const how = {
      acknowledged: '',
      snoozed: detail ? `until ${detail.slice(11, 16)} ` : 'for the rest of the call ',
      assigned: detail ? `to ${first(detail)} ` : 'assigned ',
      'false-alarm': 'False alarm, ',
    }[to] ?? ''
    if (to === 'cleared') return `Cleared by itself${detail ? `: ${detail}` : ''}, ${when}`
    if (to === 'new') return `Back from a snooze, ${when}`
    return `${how}by ${who || 'somebody'}, ${when}`
  },

  did: {
    acknowledge: (what) => `Acknowledged: ${what}.`,
    snooze: (what) => `Snoozed: ${what}.`,
    assign: (what) => `Assigned: ${what}.`,
    'false-alarm': (what) => `False alarm: ${what}.`,
    undo: 'Taken back.',
  },
  what: (title, who) => [title, who].filter(Boolean).join(', '),
  already: 'Somebody was faster.',
  unknown: 'This alert is no longer known.',
  failed: 'That did not work. Nothing was changed.',
  lost: 'This page has no link just now. Nothing was changed.',

  settings: {
    button: 'Sound and notifications',
    sound: 'A short tone at high alerts',
    notify: 'A notification of your browser at high alerts',
    notifyWhat: 'It shows the rule and the agent, never words of the call.',
    refused: 'Your browser does not allow notifications of this page.',
    close: 'Close',
  },

  keyList: [
    ['J K', 'next, previous alert; without alerts, calls that need attention'],
    ['A S X', 'acknowledge, snooze, false alarm'],
    ['U', 'undo'],
    ['L W B Q', 'listen, whisper, barge, leave'],
  ],
}

export const listenWords = {
  title: 'Listening in',
  /** Under the button; `told` is null where it is not known. */
  before: (extension, agent, told) => [
    `Listening rings your phone, ext ${extension}.`,
    told === null ? '' : told ? `${first(agent) || 'The agent'} will see that you are listening.` : `${first(agent) || 'The agent'} is not told.`,
  ].filter(Boolean).join(' '),
  noExtension: 'You have no extension. Ask an administrator.',
  stale: (ms) => (ms < 60_000 ? `No update for ${Math.floor(ms / 1_000)}\u202fs. Nobody can come on it now.` : `No update for ${Math.floor(ms / 60_000)}\u202fmin. The call may be over.`),
  over: 'The call is over.',
  lost: 'This page has no link just now.',
  here: 'You are on this call.',
  other: (agent) => `You are on ${whose(agent)} call.`,
  leaveAndListen: 'Leave it and listen here',
  stay: 'Stay',
  cancel: 'Cancel',
  close: 'Close',
  again: 'Try again',
  leave: 'Leave',
  steps: { listen: 'Listen', whisper: 'Whisper', barge: 'Barge' },
  icons: { listen: 'headset', whisper: 'microphone', barge: 'join' },
  ringing: (extension, step) => [
    `Ringing your phone, ext ${extension}.`,
    { whisper: 'Answer to whisper.', barge: 'Answer to join the call.' }[step] ?? 'Answer to listen.',
  ],
  listen: (agent, told) => [
    `You are on ${whose(agent)} call`,
    ['Nobody hears you.', told ? `${first(agent) || 'The agent'} sees that you are listening.` : `${first(agent) || 'The agent'} is not told.`].join(' '),
  ],
  whisper: (agent) => [`Whispering to ${agent || 'the agent'}`, `${first(agent) || 'The agent'} hears you. The caller does not.`],
  barge: () => ['You have joined the call', 'Everyone hears you.'],
  ask: (caller) => ['Join the call?', `${caller || 'The caller'} will hear you at once. This is kept in the audit log.`],
  join: 'Join call',
  keep: { listen: 'Keep listening', whisper: 'Keep whispering', none: 'Do not join' },
  failed: (sentence) => ended(sentence),
  noAnswer: /did not answer/,
  /** Ends that one made oneself need no sentence. */
  ownEnd: /^(Your phone hung up|The line was closed)\.?$/,
  callEnded: 'The call ended and your line was closed.',
  unreachable: 'Callscribe cannot be reached. Try again in a moment.',
  refusedBy: (text) => (/asterisk/i.test(text) ? ended(text) : `Asterisk refused: ${ended(text)}`),
  clock: (ms) => minutes(ms),

}

/** A first name, where it is a person's. */
export function first(name) {
  return !name || /^(?:[+\d]|The )/.test(name) ? (name ?? '') : name.split(' ')[0]
}

const whose = (agent) => (agent ? `${agent}${agent.endsWith('s') ? '’' : '’s'}` : 'a')
