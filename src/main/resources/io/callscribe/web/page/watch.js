// What those who watch over a call know of it: its alerts, what must be said on it, and supervisors' phones on it. Pure.

import { deskWords } from './wordsdesk.js'

const RANKS = ['high', 'medium', 'low']

/** A call's alerts with one that is new, or stands otherwise now; each keeps its place. */
export function withAlert(alerts, alert) {
  return alerts.some((one) => one.id === alert.id)
    ? alerts.map((one) => (one.id === alert.id ? alert : one))
    : [...alerts, alert]
}

/** The phones on a call after one came, went a step further, or left. */
export function withListener(listeners, { id: _, ...one }) {
  const others = listeners.filter((other) => other.visit !== one.visit)
  return one.step === 'over' ? others : [...others, one]
}

const tone = (alert) => (alert.priority === 'high' ? 'alert' : 'warn')
const byRank = (a, b) => RANKS.indexOf(a.priority) - RANKS.indexOf(b.priority)

/** What a line that fired alerts shows: chips, the most urgent first, and the places of the words; a false alarm shows nothing. */
export function firedBy(alerts, line) {
  const fired = (alerts ?? []).filter((alert) => alert.evidence?.seq === line.seq && alert.state !== 'false-alarm').sort(byRank)
  return {
    titles: fired.map((alert) => ({ text: alert.title, tone: tone(alert) })),
    phrases: fired
      .filter((alert) => alert.evidence.text === line.text)
      .flatMap((alert) => alert.evidence.marks.map(({ from, to }) => ({ from, to, tone: tone(alert) }))),
  }
}

/** What the agent is told of supervisors on the call, the one who is heard by most first. */
export function told(listeners) {
  const steps = ['barge', 'whisper', 'listen']
  return (listeners ?? [])
    .filter((one) => one.told && steps.includes(one.step))
    .sort((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step))
    .map((one) => ({ step: one.step, text: deskWords.listening[one.step](one.by || deskWords.listening.somebody) }))
}

/** When supervisors came on a call: by the timeline, and those of which it does not tell. */
export function visits(detail) {
  const known = detail.timeline.filter((entry) => entry.what === 'listen').map((entry) => entry.atMs)
  const seen = [...(detail.visits ?? new Map()).values()]
  return [...known, ...seen.filter((atMs) => !known.some((other) => Math.abs(other - atMs) < 3_000))]
}
