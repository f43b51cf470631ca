// Every sentence of checklists, alert phrases, hidden words, supervisors on calls and rules, in one place.

import { minutes, spoken } from './clock.js'

const n = (count, one, many) => `${count} ${count === 1 ? one : many}`

export const deskWords = {
  pages: { rules: 'Rules' },

  check: {
    title: 'Still to say',
    rail: 'Still to say, flags and notes',
    said: (said, all) => `${said} of ${all} said`,
    of: (said, all) => `${said} of ${all}`,
    left: (ms) => `${minutes(ms)} left`,
    missed: 'Not said in time',
    missedStrip: (title) => `Not said in time: ${title}`,
    notSaid: 'Not said',
    allSaid: 'Everything is said',
    heard: 'heard',
    soon: (title, ms) => `Still to say: ${title}, ${spoken(ms)} left`,
    saidAt: (title, at) => `${title}, heard${at === null ? '' : ` at ${spoken(at)}`}`,
  },

  phrase: {
    begin: ' alert phrase ',
    end: ' end of alert phrase ',
    more: (count) => `+${count}`,
  },

  hidden: {
    'card number': 'card number hidden',
    digits: 'digits hidden',
    'phone number': 'phone number hidden',
    'e-mail': 'e-mail address hidden',
    'e-mail address': 'e-mail address hidden',
    iban: 'account number hidden',
    'account number': 'account number hidden',
  },
  hiding: {
    'card number': 'hiding card number…',
    digits: 'hiding digits…',
    'phone number': 'hiding phone number…',
    'e-mail': 'hiding e-mail address…',
    'e-mail address': 'hiding e-mail address…',
    iban: 'hiding account number…',
    'account number': 'hiding account number…',
  },

  listening: {
    listen: (by) => `${by} is listening.`,
    whisper: (by) => `${by} speaks to you only. The caller does not hear it.`,
    barge: (by) => `${by} has joined. Everyone hears everyone.`,
    somebody: 'A supervisor',
    joined: 'Supervisor joined',
  },

  paused: {
    card: ['Paused for card details', 'Resumes by itself.'],
    now: 'Resume now',
  },

  alerts: {
    title: 'Alerts',
    count: (count) => n(count, 'alert', 'alerts'),
    key: 'Alert',
    priority: { high: 'High', medium: 'Medium', low: 'Low' },
    states: {
      new: 'New', acknowledged: 'Acknowledged', snoozed: 'Snoozed', assigned: 'Assigned', 'false-alarm': 'False alarm',
      cleared: 'Cleared',
    },
    step: ({ to, by, detail }, at) => {
      const until = (iso) => (/T\d\d:\d\d/.test(iso) ? iso.slice(11, 16) : iso)
      const what = {
        acknowledged: by ? `Acknowledged by ${by}` : 'Acknowledged',
        snoozed: `Snoozed${detail ? ` until ${until(detail)}` : ''}${by ? ` by ${by}` : ''}`,
        assigned: `Assigned${detail ? ` to ${detail}` : ''}${by ? ` by ${by}` : ''}`,
        'false-alarm': `False alarm${by ? `, said ${by}` : ''}${detail ? `: ${detail}` : ''}`,
        cleared: `Cleared by ${by || 'itself'}${detail ? `: ${detail}` : ''}`,
      }[to] ?? to
      return `${what}, ${at}`
    },
    acoustic: 'Heard from sound, not words.',
  },

  rules: {
    title: 'Rules',
    skip: 'Skip to the rules',
    watching: (count) => `${n(count, 'rule is', 'rules are')} watching.`,
    none: 'No rules are in force. Name a file of rules in alerts.rules.',
    source: 'File',
    since: (date, at) => `In force since ${at} on ${date}`,
    fault: (place, at) => `Rules have a fault${place ? ` in ${place}` : ''}. The rules from ${at} stay in force.`,
    columns: {
      rule: 'Rule', priority: 'Priority', kind: 'Kind', side: 'Side', when: 'When', fired: 'Fired', falseAlarms: 'False alarms',
    },
    week: 'Last 7 days',
    sides: { caller: 'Caller', agent: 'Agent', either: 'Either', '': '–' },
    agents: 'Agents see it',
    share: (percent) => `${percent}\u202f%`,
    kinds: {
      phrase: 'Phrase', 'missing-phrase': 'Must be said', 'dead-air': 'Silence', 'talk-over': 'Talking over', 'long-hold': 'Long hold',
      'long-call': 'Long call', 'talk-share': 'Talk share', mood: 'Mood', card: 'Card number', profanity: 'Strong language',
      help: 'Help asked', 'no-sound': 'No sound', 'silent-side': 'One side silent', lag: 'Late words', breaker: 'Breaker',
      capacity: 'Capacity',
    },
    loading: 'Getting the rules…',
    failed: 'That did not work. This page tries again by itself.',
    keyList: [['?', 'this list'], ['Esc', 'close']],
  },
}
