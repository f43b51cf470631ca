// What a row of the board says, which rows are shown, and in which order. Pure.

import { pressing } from './alerts.js'
import { lengthOf, serverNow } from './clock.js'
import { neverTapped, onBuiltin, words } from './words.js'

export const STALE_MS = 10_000
export const GONE_MS = 60_000
export const ENDED_SHOWN_MS = 8_000
const LATE_MS = 3_000
const QUIET_MS = 3_000
const DEAD_AIR_MS = 30_000

/** Which calls the chips above the table show. */
export const SHOWS = ['all', 'attention', 'delayed', 'builtin', 'off']

/** Facts → the state of a row: the strongest of all that holds, and the kind of alert that says the same. `rank` 0 comes first; up to 2 it needs attention. */
const STATES = [
  [(f) => f.ended, (f) => ['idle', 9, f.call.missingMs >= 500 ? words.chip.missing(f.call.missingMs) : words.chip.ended]],
  [(f) => f.call.help, (f) => ['help', 0, words.board.help(f.call.help.reason)], 'help'],
  [(f) => f.fresh?.priority === 'high', (f) => ['help', 0, f.fresh.title], 'alert'],
  [(f) => f.staleMs !== null, (f) => ['idle', 2, words.board.stale(f.staleMs)]],
  [(f) => f.off, () => ['alert', 1, words.chip.off], 'no-sound'],
  [(f) => f.fresh, (f) => ['warn', 1, f.fresh.title], 'alert'],
  [(f) => f.paused, () => ['plain', 5, words.board.paused]],
  [(f) => f.heldMs !== null, (f) => ['plain', 5, words.board.hold(f.heldMs)], 'long-hold'],
  [(f) => f.late, (f) => ['warn', 2, words.board.late(f.call.lagMs)], 'lag'],
  [(f) => f.silentMs >= DEAD_AIR_MS, (f) => ['warn', 2, words.board.deadAir(f.silentMs)], 'dead-air'],
  [(f) => f.builtin, () => ['warn', 4, words.chip.builtin], 'breaker'],
  [(f) => f.call.status === 'degraded', () => ['warn', 2, words.chip.degraded], 'breaker'],
  [(f) => f.alerts.length > 0, (f) => [f.alerts[0].priority === 'high' ? 'alert' : 'warn', 3, f.alerts[0].title], 'alert'],
  [(f) => f.call.status === 'tapping', () => ['accent', 6, words.chip.tapping]],
]
const NONE = ['none', 7, '']

/** What holds of a call now; `heardAtMs` is when the stream last said anything. */
export function facts(call, heardAtMs, nowMs) {
  const ended = call.state === 'ended'
  const staleSinceMs = Math.min(nowMs - heardAtMs >= STALE_MS ? heardAtMs : Infinity, call.staleSinceMs ?? Infinity)
  const staleMs = !ended && nowMs - staleSinceMs >= STALE_MS ? nowMs - staleSinceMs : null
  const paused = call.status === 'off' && words.board.isPause(call.reason)
  const alerts = pressing(call.alerts)
  const quietMs = call.quietSinceMs === null || staleMs !== null ? 0 : nowMs - call.quietSinceMs
  const found = {
    call,
    ended,
    staleMs,
    paused,
    off: (call.status === 'off' && !paused) || neverTapped(call),
    heldMs: call.holdAtMs === null ? null : lengthOf(call) - call.holdAtMs,
    late: call.status !== 'off' && call.lagMs > LATE_MS && quietMs < QUIET_MS,
    silentMs: call.status === 'live' || call.status === 'degraded' ? quietMs : 0,
    builtin: call.status === 'degraded' && onBuiltin(call),
    sound: sound(call, quietMs, staleMs),
    lengthMs: lengthOf(call),
    alerts,
    fresh: alerts[0]?.state === 'new' ? alerts[0] : null,
    listening: call.listeners.filter((one) => one.step !== 'ringing').map((one) => one.by),
  }
  const holding = STATES.filter(([holds]) => holds(found))
  const [, state, kind] = holding[0] ?? []
  const [tone, rank, text] = state ? state(found) : NONE
  const attention = rank <= 2
  const edge = tone === 'help' ? 'high' : attention ? 'warn' : 'none'
  return Object.assign(found, { tone, rank, text, attention, edge, plus: ended ? 0 : others(holding, alerts), ofAlert: kind === 'alert' })
}

/** How many more reasons there are: alerts, and one state of the call that none of them is about. */
function others(holding, alerts) {
  if (alerts.length === 0) return 0
  const own = holding.find(([, , kind]) => kind && kind !== 'alert')
  return alerts.length - 1 + Number(Boolean(own) && !alerts.some((alert) => alert.kind === own[2]))
}

/** Who is heard now, in words. */
function sound(call, quietMs, staleMs) {
  if (staleMs !== null || call.state === 'ended' || call.zeroMs === Infinity || call.status === 'off') return ''
  const { callerSpeech, agentSpeech } = call.level
  if (callerSpeech && agentSpeech) return words.board.both
  if (callerSpeech) return words.board.callerSpeaks
  if (agentSpeech) return words.board.agentSpeaks
  return quietMs >= QUIET_MS ? words.board.silence(quietMs) : words.board.pause
}

const SHOWN = {
  all: () => true,
  attention: (f) => f.attention,
  delayed: (f) => f.late || (f.call.status === 'degraded' && !f.builtin),
  builtin: (f) => f.call.engine === 'builtin' || f.builtin,
  off: (f) => f.off,
}

/** Whether a row passes the filters. */
export function passes(f, { show, queue, agent, q }) {
  if (!SHOWN[show](f)) return false
  if (queue && f.call.queue !== queue) return false
  if (agent && f.call.agent !== agent) return false
  return !q || haystack(f.call).includes(q.toLowerCase())
}

const haystack = ({ agent, queue, caller, last }) => `${agent}\n${queue}\n${caller}\n${last?.text ?? ''}`.toLowerCase()

/** How many calls each chip would show. */
export function figures(all) {
  return Object.fromEntries(SHOWS.map((show) => [show, all.filter((f) => !f.ended && SHOWN[show](f)).length]))
}

const text = (a, b) => (a && b ? a.localeCompare(b) : Number(!a) - Number(!b))

/** Columns that can be sorted by, ascending. */
const BY = {
  agent: (a, b) => text(a.call.agent, b.call.agent),
  caller: (a, b) => text(a.call.caller, b.call.caller),
  length: (a, b) => a.lengthMs - b.lengthMs,
  talk: (a, b) => a.silentMs - b.silentMs,
  lag: (a, b) => (a.call.lagMs ?? -1) - (b.call.lagMs ?? -1),
  state: (a, b) => a.rank - b.rank,
}

/** Ids in order: by the column, then the longest first. */
export function order(all, { sort, down }) {
  const by = BY[sort] ?? BY.state
  const sign = down ? -1 : 1
  return all.toSorted((a, b) => sign * by(a, b) || b.lengthMs - a.lengthMs).map((f) => f.call.id)
}

/** The lag that 95 of 100 calls keep below, in ms; null where none is known. */
export function lagP95(calls) {
  const lags = [...calls].filter((call) => call.state === 'live' && call.lagMs !== null).map((call) => call.lagMs)
  if (lags.length === 0) return null
  return lags.toSorted((a, b) => a - b)[Math.min(lags.length - 1, Math.floor(lags.length * 0.95))]
}

/** The wall clock some ms ago, as 14:32:08. */
export function clockAgo(ms) {
  return new Date(serverNow() - ms).toTimeString().slice(0, 8)
}
