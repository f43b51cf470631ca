// How it stands, in one line: which state holds, and for how long it must hold to be shown. Pure.

import { lengthOf } from './clock.js'
import { neverTapped, onBuiltin, paused, words } from './words.js'
import { deskWords } from './wordsdesk.js'

const SHOW_AFTER_MS = 1_000
const STAY_MS = 2_000
const NUMBER_EVERY_MS = 1_000
const STILL_CONNECTING_MS = 5_000
const QUIET_MS = 3_000
const SILENT_MS = 15_000
const LATE_MS = 2_000
const VERY_LATE_MS = 10_000
const BACK_MS = 5_000
const SHOWN_GAP_MS = 500

const state = (key, tone, glyph, [headline, sentence], why = false) => ({ key, tone, glyph, headline, sentence, why })

/**
 * The state of the page and its open call.
 *
 * @param page names: the words for who looks, on the desk; lostSinceMs: null while linked; back: {lines, atMs} after a lost link; missing: why the wanted call is not
 *   open
 */
export function standing(page, call, detail, nowMs) {
  if (page.lostSinceMs !== null) return state('lost', 'warn', 'diamond', words.state.lost(nowMs - page.lostSinceMs))
  if (!call) return none(page)
  if (call.state === 'ended') return over(call, detail)
  if (detail.timeline.some((entry) => entry.what === 'ended')) {
    return state('finishing', 'accent', 'circle', words.state.finishing)
  }
  switch (call.status) {
    case 'tapping': return connecting(nowMs - call.standsSinceMs)
    case 'off': if (pausedByRule(call.reason)) return { ...state('paused', 'idle', 'bars', deskWords.paused.card), button: deskWords.paused.now }
      if (paused(call.reason)) return pausedBy(page, call, detail)
      return state('off', 'alert', 'square', words.state.off(call.reason), true)
    case 'degraded': return degraded(call, nowMs)
    default: return listening(page, call, detail, nowMs)
  }
}

function none(page) {
  return state('none', 'idle', 'ring', page.missing ? words.state.missingCall(page.missing) : words.state.noCall)
}

function over(call, detail) {
  if (neverTapped(call)) {
    return state('off', 'alert', 'square', words.state.off(call.reason.replace(/^Not transcribed: /, '')), true)
  }
  const lost = detail.gaps.filter((gap) => gap.endMs - gap.startMs >= SHOWN_GAP_MS)
  return call.missingMs >= SHOWN_GAP_MS
    ? state('missing', 'idle', 'ring', words.state.missing(call.missingMs, lost.at(-1)?.reason ?? ''), true)
    : state('ended', 'idle', 'ring', words.state.complete(call.lines))
}

function connecting(sinceMs) {
  return sinceMs > STILL_CONNECTING_MS
    ? state('connecting', 'accent', 'circle', words.state.stillConnecting(sinceMs))
    : state('connecting', 'accent', 'circle', words.state.connecting)
}

function degraded(call, nowMs) {
  if (onBuiltin(call)) return state('builtin', 'warn', 'diamond', words.state.builtin, true)
  const lagMs = Math.max(call.lagMs ?? 0, nowMs - call.standsSinceMs)
  return state('delayed', 'warn', 'diamond', words.state.replaying(lagMs), true)
}

/** Whether nobody paused it: card details are read out. */
export const pausedByRule = (reason) => /^Paused (?:for card details|by (?:(?:a|the) )?(?:rule|Callscribe)\b)/i.test(reason)

/** By whom, why, and for how long. */
function pausedBy(page, call, detail) {
  const [, by, why] = /^Paused by (.+?)(?:: (.+?))?\.?$/.exec(call.reason) ?? [null, call.reason, '']
  const began = detail.timeline.findLast((entry) => entry.what === 'paused')
  const sinceMs = began ? lengthOf(call) - began.atMs : 0
  return state('paused', 'idle', 'bars', words.state.paused(page.names?.has(by) ? null : by, why ?? '', sinceMs))
}

function listening(page, call, detail, nowMs) {
  const hold = detail.timeline.findLast((entry) => entry.what === 'hold' || entry.what === 'hold-over')
  if (hold?.what === 'hold') return state('hold', 'idle', 'bars', words.state.hold(lengthOf(call) - hold.atMs))
  if (call.lagMs > VERY_LATE_MS) return state('delayed', 'warn', 'diamond', words.state.farBehind(call.lagMs))
  if (call.lagMs > LATE_MS) return state('delayed', 'warn', 'diamond', words.state.delayed(call.lagMs))
  if (page.back && nowMs - page.back.atMs < BACK_MS) return good(words.state.back(page.back.lines))
  if (call.agent && heard(call, detail, 'agent') && !heard(call, detail, 'caller') && nowMs - call.zeroMs > SILENT_MS) {
    return state('caller-silent', 'warn', 'diamond', words.state.callerSilent, true)
  }
  if (page.names && heard(call, detail, 'caller') && !heard(call, detail, 'agent') && nowMs - call.zeroMs > SILENT_MS) {
    return state('agent-silent', 'warn', 'diamond', words.state.agentSilent)
  }
  if (call.quietSinceMs !== null && nowMs - call.quietSinceMs >= QUIET_MS) return good(words.state.quiet)
  if (call.engine === 'builtin') return good(words.state.behindBuiltin(call.lagMs))
  return good(call.lagMs === null ? words.state.listening : words.state.behind(call.lagMs))
}

/** Whether a side was heard: now, or before this page came. */
const heard = (call, detail, side) => call.heard[side] || detail.lines.some((line) => line.party === side)

const good = (sentence) => state('listening', 'good', 'circle', sentence)

/** Shows a state only after it held 1 s, for at least 2 s, and a new number in it at most once a second. */
export class Steady {
  #shown = null
  #shownAtMs = 0
  #textAtMs = 0
  #next = null
  #nextAtMs = 0

  /** Shows the next state at once: another call is open. */
  reset() {
    this.#shown = null
  }

  /** What to show, given what holds. */
  show(now, nowMs) {
    if (this.#shown === null) return this.#take(now, nowMs)
    if (now.key === this.#shown.key) {
      this.#next = null
      const changed = now.sentence !== this.#shown.sentence || now.headline !== this.#shown.headline
      if (changed && nowMs - this.#textAtMs >= NUMBER_EVERY_MS) {
        this.#shown = now
        this.#textAtMs = nowMs
      }
      return this.#shown
    }
    if (this.#next?.key !== now.key) this.#nextAtMs = nowMs
    this.#next = now
    const due = nowMs - this.#nextAtMs >= SHOW_AFTER_MS && nowMs - this.#shownAtMs >= STAY_MS
    return due ? this.#take(now, nowMs) : this.#shown
  }

  #take(now, nowMs) {
    this.#next = null
    this.#shown = now
    this.#shownAtMs = nowMs
    this.#textAtMs = nowMs
    return now
  }
}
