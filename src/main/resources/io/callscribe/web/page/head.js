// The open call's title and state line: text nodes written only when they change.

import { lengthOf, minutes, wallDate, wallTime, wallTimeAfter } from './clock.js'
import { Steady, standing } from './standing.js'
import { words } from './words.js'

function write(element, text) {
  if (element.textContent !== text) element.textContent = text
}

export class Head {
  #parts
  #steady = new Steady()
  #callId = null

  constructor(parts, explain) {
    this.#parts = parts
    parts.explain.addEventListener('click', explain)
  }

  /** Shows who calls and for how long. */
  title(call) {
    const { name, facts, engine, clock } = this.#parts
    name.hidden = !call
    write(name, call ? pair(call) : '')
    write(facts, call ? details(call) : '')
    write(engine, call?.engine ? ` · ${words.facts.engine(call.engine)}` : '')
    write(clock, call ? minutes(lengthOf(call)) : '')
    document.title = call ? `${call.caller || words.who.unknown} – ${words.name}` : words.name
  }

  /** Shows how it stands, and answers that. */
  state(page, call, detail, nowMs) {
    const { state, glyph, headline, sentence, explain, heard, ['heard-text']: heardText } = this.#parts
    if ((call?.id ?? null) !== this.#callId) this.#steady.reset()
    this.#callId = call?.id ?? null
    const shown = this.#steady.show(standing(page, call, detail, nowMs), nowMs)
    state.dataset.tone = shown.tone
    glyph.dataset.glyph = shown.glyph
    write(headline, shown.headline)
    write(sentence, shown.sentence)
    explain.hidden = !shown.why
    heard.hidden = !call || call.status === 'off'
    if (call) write(heardText, heardWords(call, detail))
    return shown
  }
}

const pair = (call) => words.who.pair(call.caller || words.who.unknown, call.agent)

function details(call) {
  const { queue, startedAt, durationMs } = call
  if (call.state !== 'ended') return words.facts.live(queue, wallTime(startedAt), call.lines)
  return words.facts.ended(
    queue, wallDate(startedAt), wallTime(startedAt), wallTimeAfter(startedAt, durationMs), durationMs, call.lines)
}

function heardWords(call, detail) {
  if (call.state === 'ended') return words.wholeCall
  const caller = call.heard.caller || detail.lines.some((line) => line.party === 'caller')
  const agent = call.heard.agent || detail.lines.some((line) => line.party === 'agent')
  return words.heard[caller && agent ? 'both' : caller ? 'caller' : agent ? 'agent' : 'none']
}
