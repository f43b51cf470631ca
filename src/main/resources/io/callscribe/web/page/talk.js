// Who spoke when in a call, and how loudly: a byte a second and side, 0 for silence, else how loud the loudest speech of
// that second was. A day of it is 170 KB; no call grows a list of objects. Pure.

const FIRST_S = 64
const LONGEST_S = 86_400
const QUIETEST = 77
const LOUDEST = 115
const SIDES = ['caller', 'agent']

export class Talk {
  /** Nothing is known before this second, nor from the other on. */
  fromS = Infinity
  toS = 0
  #caller = new Uint8Array(FIRST_S)
  #agent = new Uint8Array(FIRST_S)

  /** Takes what the server knows: {fromS, caller, agent}, a byte a second in Base64. */
  take(json) {
    if (!json) return this
    for (const side of SIDES) {
      const bytes = atob(json[side])
      for (let i = 0; i < bytes.length; i++) this.#loud(side, json.fromS + i, bytes.charCodeAt(i))
    }
    this.fromS = Math.min(this.fromS, json.fromS)
    return this
  }

  /** Takes a level as it comes. */
  add({ atMs, caller, callerSpeech, agent, agentSpeech }) {
    const second = Math.floor(atMs / 1000)
    this.fromS = Math.min(this.fromS, second)
    this.toS = Math.max(this.toS, second + 1)
    if (callerSpeech) this.#loud('caller', second, Math.max(1, caller + 127))
    if (agentSpeech) this.#loud('agent', second, Math.max(1, agent + 127))
  }

  /** How loud a side was in those milliseconds, 0 to 1: the mean of the seconds in which it spoke. */
  share(side, fromMs, toMs) {
    const seconds = side === 'caller' ? this.#caller : this.#agent
    const last = Math.min(seconds.length - 1, Math.ceil(toMs / 1000) - 1)
    let sum = 0
    let count = 0
    for (let s = Math.max(0, Math.floor(fromMs / 1000)); s <= last; s++) {
      if (seconds[s] === 0) continue
      sum += Math.min(1, Math.max(0.15, (seconds[s] - QUIETEST) / (LOUDEST - QUIETEST)))
      count++
    }
    return count > 0 ? sum / count : 0
  }

  #loud(side, second, value) {
    if (second < 0 || second >= LONGEST_S) return
    let seconds = side === 'caller' ? this.#caller : this.#agent
    if (second >= seconds.length) {
      const longer = new Uint8Array(Math.max(second + 1, seconds.length * 2))
      longer.set(seconds)
      seconds = longer
      if (side === 'caller') this.#caller = seconds
      else this.#agent = seconds
    }
    this.toS = Math.max(this.toS, second + 1)
    if (value > seconds[second]) seconds[second] = value
  }
}
