// What a screen reader is told: the caller's settled lines, in a log that only grows at its end. The visible transcript
// is silent, since late lines are put between others there.

import { minutes } from './clock.js'
import { plain } from './pills.js'
import { lineName, words } from './words.js'

const KEPT = 20

export class Announcer {
  #log
  /** Whose lines are told: caller, both or none. */
  sides = 'caller'

  constructor(log) {
    this.#log = log
  }

  /** Tells a line as it comes, of the caller only unless both are wanted: the agent knows what she said, and each word more does harm. */
  line(line, call) {
    if (this.sides === 'none' || (this.sides === 'caller' && line.party !== 'caller')) return
    const who = lineName(line.party, line.speaker, call)
    const entry = document.createElement('p')
    entry.textContent = line.late
      ? words.log.late(minutes(line.startMs), who, plain(line.text))
      : words.log.line(who, plain(line.text))
    this.#log.append(entry)
    while (this.#log.childElementCount > KEPT) this.#log.firstElementChild.remove()
  }

  clear() {
    this.#log.replaceChildren()
  }
}
