// One's own phone on calls: which it is on and how far, as events tell; what is asked for; what went wrong. Knows no page.

import { listenWords } from './wordsalert.js'

const FAILED_SHOWN_MS = 30_000
const LEFT_WAIT_MS = 3_000
const LEFT_EVERY_MS = 100
const SAID = { 422: listenWords.noExtension }

export class Listening {
  /** One's own extension; empty where there is none. */
  extension = ''
  /** Whether agents are told; null until it is known. */
  told = null

  #api
  #calls
  #changed
  #person = true
  #by = ''
  #visit = null
  #asked = null
  #sinceMs = new Map()
  #failed = null
  #asking = null
  #leaving = null

  /**
   * @param api post(path, body), remove(path): the answers, as fetch gives them
   * @param calls (): the calls that are known, by id
   * @param changed (): something else is to be shown
   */
  constructor(api, calls, changed) {
    this.#api = api
    this.#calls = calls
    this.#changed = changed
  }

  /** Who listens; machines, and pages without sign-in, say with every wish which phone is theirs. */
  is(extension, { person, by = '', told = null }) {
    this.extension = extension
    this.#person = person
    this.#by = by
    this.told = told ?? this.told
  }

  /** Takes a `listen` event before the call's row does. */
  hears(data, nowMs) {
    if (typeof data.told === 'boolean') this.told = data.told
    if (!this.#isOwn(data)) return
    if (data.step === 'over') {
      this.#over(data)
    } else {
      this.#failed = null
      this.#visit = data.visit
      if (data.step !== 'ringing') {
        this.#asked = null
        if (!this.#sinceMs.has(data.visit)) this.#sinceMs.set(data.visit, nowMs)
      }
    }
    this.#changed()
  }

  /** A call is over, and the phones on it with it. */
  ended(id, nowMs) {
    if (this.own()?.call.id === id) this.#fails(id, this.own().one.step, listenWords.callEnded, nowMs)
    if (this.#asking?.id === id) this.#asking = null
  }

  /** The call that one's own phone is on or on its way to: {call, one}; null for none. */
  own() {
    for (const call of this.#calls().values()) {
      if (call.state !== 'live') continue
      const one = call.listeners.find((other) => this.#isOwn(other))
      if (one) return { call, one }
    }
    return null
  }

  /**
   * How it stands: {kind: none|ringing|listen|whisper|barge|ask|switch|failed, call, step, told, ms, sentence, again}.
   */
  state(nowMs) {
    const own = this.own()
    if (this.#asking) {
      const call = this.#calls().get(this.#asking.id)
      if (call && call.state === 'live') return { kind: this.#asking.kind, call, from: own?.call, step: this.#asking.kind === 'ask' && own?.call.id === call.id ? own.one.step : null }
      this.#asking = null
    }
    if (own) {
      const { call, one } = own
      const sinceMs = this.#sinceMs.get(one.visit)
      const ms = sinceMs === undefined ? null : nowMs - sinceMs
      return { kind: one.step, call, told: one.told, ms, step: this.#asked?.id === call.id ? this.#asked.step : 'listen' }
    }
    if (this.#asked) return { kind: 'ringing', call: this.#calls().get(this.#asked.id), step: this.#asked.step, ms: null }
    if (this.#failed && nowMs - this.#failed.atMs < FAILED_SHOWN_MS) return { kind: 'failed', ...this.#failed, call: this.#calls().get(this.#failed.id) }
    return { kind: 'none' }
  }

  /** What the button on a call says and whether it may be used: {can, label, why}. */
  button(call, staleMs, linked) {
    const { extension } = this
    const own = this.own()
    const label = listenWords.steps.listen
    const no = (why) => ({ can: false, label, why })
    if (!call || call.state !== 'live') return no(listenWords.over)
    if (own?.call.id === call.id) return no(listenWords.here)
    if (!extension) return no(listenWords.noExtension)
    if (!linked) return no(listenWords.lost)
    if (staleMs !== null && staleMs !== undefined) return no(listenWords.stale(staleMs))
    if (own) return { can: true, label: listenWords.leaveAndListen, why: listenWords.other(own.call.agent) }
    return { can: true, label, why: listenWords.before(extension, call.agent, this.told) }
  }

  /** Wants to come on a call, or to go a step further on it; joining everybody asks first, as does leaving another call where no button said so. */
  async wish(id, step, sure = false) {
    const own = this.own()
    const there = own?.call.id === id
    if (!this.extension && !there) return this.#fails(id, step, listenWords.noExtension)
    if (there && own.one.step === step) return undefined
    if (there && own.one.step === 'ringing') return undefined
    if (own && !there && !sure) return this.#asks('switch', id)
    if (step === 'barge' && !sure) return this.#asks('ask', id)
    this.#asking = null
    if (own && !there && !await this.#leaves(own.call.id)) return undefined
    return this.#go(id, step, there)
  }

  /** The question was answered with no. */
  dismiss() {
    this.#asking = null
    this.#failed = null
    this.#changed()
  }

  /** Whether something is asked. */
  get asking() {
    return this.#asking !== null
  }

  /** Leaves the call that one is on; false where one is on none. */
  leave() {
    const own = this.own()
    const id = own?.call.id ?? this.#asked?.id
    this.#asking = null
    if (!id) return false
    void this.#leaves(id)
    return true
  }

  again() {
    const { id, step } = this.#failed ?? {}
    this.#failed = null
    if (id) void this.wish(id, step ?? 'listen', true)
  }

  #isOwn({ visit, extension }) {
    return visit === this.#visit || (this.extension !== '' && extension === this.extension)
  }

  #over({ id, reason, visit }) {
    const step = this.#asked?.step ?? 'listen'
    this.#sinceMs.delete(visit)
    this.#visit = null
    this.#asked = null
    const own = this.#leaving === id || !reason || listenWords.ownEnd.test(reason)
    if (!own) this.#fails(id, step, listenWords.failed(reason))
    if (this.#asking?.id === id) this.#asking = null
  }

  #asks(kind, id) {
    this.#asking = { kind, id }
    this.#failed = null
    this.#changed()
  }

  #fails(id, step, sentence, nowMs = performance.now()) {
    this.#asked = null
    this.#failed = { id, step, sentence, again: listenWords.noAnswer.test(sentence), atMs: nowMs }
    this.#changed()
  }

  async #go(id, step, there) {
    if (!there) this.#asked = { id, step }
    this.#failed = null
    this.#changed()
    const body = this.#person ? { step } : { step, extension: this.extension, by: this.#by || undefined }
    try {
      const answer = await this.#api.post(`calls/${encodeURIComponent(id)}/listen`, body)
      if (!answer.ok) return this.#fails(id, step, await sentenceOf(answer))
      const { visit } = await answer.json()
      if (!there && this.#asked?.id === id) this.#visit = visit
    } catch {
      this.#fails(id, step, listenWords.unreachable)
    }
    return this.#changed()
  }

  /** Leaves, and waits until that is told; false where it could not be. */
  async #leaves(id) {
    this.#leaving = id
    const path = `calls/${encodeURIComponent(id)}/listen`
    try {
      const answer = await this.#api.remove(this.#person ? path : `${path}?extension=${encodeURIComponent(this.extension)}`)
      if (!answer.ok) {
        this.#fails(id, 'listen', await sentenceOf(answer))
        return false
      }
      this.#asked = null
      this.#changed()
      for (let ms = 0; this.own()?.call.id === id && ms < LEFT_WAIT_MS; ms += LEFT_EVERY_MS) {
        await new Promise((done) => { setTimeout(done, LEFT_EVERY_MS) })
      }
      return true
    } catch {
      this.#fails(id, 'listen', listenWords.unreachable)
      return false
    } finally {
      this.#leaving = null
    }
  }
}

/** What the server says against it. */
async function sentenceOf(answer) {
  if (SAID[answer.status]) return SAID[answer.status]
  const { detail } = await answer.json().catch(() => ({}))
  if (!detail) return listenWords.unreachable
  return answer.status === 503 ? listenWords.refusedBy(detail) : listenWords.failed(detail)
}
