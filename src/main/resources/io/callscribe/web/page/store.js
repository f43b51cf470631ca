// What the page knows: snapshots and events in, state out. Touches no page, no network and no clock.

import { Talk } from './talk.js'
import { withAlert, withListener } from './watch.js'

const ENDED_KEPT = 200
const NEW_CALL = { state: 'live', status: 'tapping', reason: '', utterances: 0, missingMs: 0 }
const SPEAKING_ORDER = ['caller', 'agent', 'system']

/** Lines in speaking order: by start, the caller's first on a tie, then by arrival; an open line last. */
export function compareLines(a, b) {
  return a.startMs - b.startMs
    || SPEAKING_ORDER.indexOf(a.party) - SPEAKING_ORDER.indexOf(b.party)
    || (a.seq ?? Infinity) - (b.seq ?? Infinity)
}

/** How many characters of a guess already stood so in the last one, up to the end of a word. */
export function steadyLength(before, now) {
  let same = 0
  while (same < before.length && same < now.length && before[same] === now[same]) same++
  if (same === now.length || (now[same] === ' ' && (before[same] ?? ' ') === ' ')) return same
  return now.lastIndexOf(' ', same - 1) + 1
}

export class Store {
  /** Call id → what the list shows. */
  calls = new Map()
  /** The open call's words and timeline. */
  detail = null
  /** The last event that the state contains. */
  eventId = 0
  /** Between a lost link and the first heartbeat events are the past, and say nothing of the lag. */
  replaying = true

  #dirty = new Set()
  #opening = null
  #lineKeys = 0
  #changed = new Set()

  /** What changed since this was last asked: any of list, head, text, why, levels. */
  takeChanged() {
    const changed = this.#changed
    this.#changed = new Set()
    return changed
  }

  /** The calls whose rows changed since this was last asked. */
  takeDirty() {
    const dirty = this.#dirty
    this.#dirty = new Set()
    return dirty
  }

  /** Takes the list of all calls. */
  takeList({ calls, eventId }, nowMs) {
    const before = this.calls
    this.calls = new Map(calls.map((row) => [row.id, this.#call({ ...row, eventId }, before.get(row.id), nowMs)]))
    this.eventId = eventId
    this.calls.forEach((call) => this.#dirty.add(call.id))
    this.#touch('list', 'head')
  }

  /** From now on events of that call wait until its words are here. */
  opens(id) {
    this.#opening = { id, waiting: [] }
  }

  /** Takes an open call's words; false where another was opened meanwhile. */
  takeDetail(whole, nowMs) {
    const opening = this.#opening
    if (!opening || opening.id !== whole.id) return false
    const call = this.calls.get(whole.id) ?? this.#call(whole, undefined, nowMs)
    this.calls.set(whole.id, call)
    call.talk.take(whole.talk)
    this.detail = {
      id: whole.id,
      eventId: whole.eventId,
      lines: whole.utterances.map((line) => ({ ...line, key: `u${line.seq}`, lateMs: 0 })),
      gaps: whole.gaps,
      timeline: whole.timeline,
      marks: whole.marks ?? [],
      checklist: whole.checklist ?? [],
      visits: new Map(),
      open: new Map(whole.open.map((line) => [line.leg, this.#openLine(line, undefined, nowMs)])),
      added: 0,
    }
    this.#opening = null
    opening.waiting.forEach(({ name, id, data, atMs }) => this.#toDetail(name, id, data, atMs))
    this.#touch('list', 'head', 'text', 'why', 'levels', 'marks', 'check', 'listens', 'map')
    return true
  }

  closes() {
    this.#opening = null
    this.detail = null
    this.#touch('list', 'head', 'text', 'why', 'levels')
  }

  /** Takes an event; what the state contains already is passed over. */
  take(name, id, data, nowMs) {
    if (id && id <= this.eventId) return
    if (id) this.eventId = id
    if (name === 'heartbeat') {
      this.replaying = false
      this.#stale(data.stale ?? [], nowMs)
    } else if (name === 'level') {
      data.calls.forEach((level) => this.#level(level, nowMs))
    } else if (name === 'call' && !this.calls.has(data.id)) {
      this.calls.set(data.id, this.#call({ ...NEW_CALL, ...data, eventId: id }, undefined, nowMs))
      this.#dirty.add(data.id)
      this.#touch('list')
    } else if (name === 'gone') {
      this.#gone(data.id)
    } else if (this.calls.has(data.id)) {
      const call = this.calls.get(data.id)
      if (!id || id > call.eventId) this.#toCall(call, name, data, nowMs)
      if (this.#opening?.id === data.id) this.#opening.waiting.push({ name, id, data, atMs: nowMs })
      else if (this.detail?.id === data.id) this.#toDetail(name, id, data, nowMs)
    }
  }

  /** A call that may be seen no more: it went to somebody else. */
  #gone(id) {
    this.calls.delete(id)
    if (this.detail?.id === id) this.closes()
    this.#touch('list', 'head')
  }

  /** The open call. */
  get open() {
    return this.detail && this.calls.get(this.detail.id)
  }

  #touch(...parts) {
    parts.forEach((part) => this.#changed.add(part))
  }

  #call(row, before, nowMs) {
    return {
      id: row.id,
      eventId: row.eventId,
      state: row.state,
      status: row.status,
      reason: row.reason,
      channel: row.channel,
      agent: row.agent,
      queue: row.queue,
      caller: row.caller,
      startedAt: row.startedAt,
      durationMs: row.durationMs ?? 0,
      lines: typeof row.utterances === 'number' ? row.utterances : row.utterances.length,
      missingMs: row.missingMs,
      last: row.last ?? null,
      help: row.help ?? null,
      engine: row.last?.engine ?? '',
      alerts: row.alerts ?? [],
      listeners: row.listeners ?? [],
      lagMs: before?.lagMs ?? null,
      zeroMs: before?.zeroMs ?? Infinity,
      quietSinceMs: before?.quietSinceMs ?? null,
      heard: before?.heard ?? { caller: false, agent: false },
      talk: (before?.talk ?? new Talk()).take(row.talk),
      level: before?.level ?? { callerSpeech: false, agentSpeech: false },
      staleSinceMs: null,
      endedAtMs: before?.endedAtMs ?? null,
      holdAtMs: row.holdAtMs ?? null,
      server: row.server ?? '',
      standsSinceMs: before?.status === row.status ? before.standsSinceMs : nowMs,
    }
  }

  #toCall(call, name, data, nowMs) {
    this.#dirty.add(call.id)
    switch (name) {
      case 'call':
        Object.assign(call, { agent: data.agent, queue: data.queue, caller: data.caller, channel: data.channel })
        this.#touch('text')
        break
      case 'state':
        if (call.status !== data.status) call.standsSinceMs = nowMs
        Object.assign(call, { status: data.status, reason: data.reason })
        break
      case 'utterance':
        call.lines++
        if (!data.late) {
          call.engine = data.engine
          call.last = { party: data.party, text: data.text, engine: data.engine }
          if (!this.replaying && call.zeroMs < Infinity) call.lagMs = Math.max(0, nowMs - call.zeroMs - data.endMs)
        }
        break
      case 'gap':
        call.missingMs += data.endMs - data.startMs
        break
      case 'timeline':
        if (data.what === 'hold') call.holdAtMs = data.atMs
        if (data.what === 'hold-over') call.holdAtMs = null
        break
      case 'help':
        call.help = data.open ? { reason: data.reason, by: data.by, atMs: data.atMs } : null
        break
      case 'alert':
        call.alerts = withAlert(call.alerts, data.alert)
        this.#touch('text', 'why', 'map')
        break
      case 'listen':
        call.listeners = withListener(call.listeners, data)
        this.#touch('listens', 'map')
        break
      case 'ended':
        Object.assign(call, { state: 'ended', status: 'ended', durationMs: data.durationMs, standsSinceMs: nowMs })
        Object.assign(call, { quietSinceMs: null, endedAtMs: nowMs, holdAtMs: null, staleSinceMs: null, help: null, listeners: [] })
        this.#forgetOldest()
        break
      default:
        return
    }
    this.#touch('list', 'head')
  }

  /** Keeps a page that is never closed from growing. */
  #forgetOldest() {
    const ended = [...this.calls.values()].filter((call) => call.state === 'ended' && call.id !== this.detail?.id)
    ended.slice(0, -ENDED_KEPT).forEach((call) => this.calls.delete(call.id))
  }

  #toDetail(name, id, data, nowMs) {
    const detail = this.detail
    if (id && id <= detail.eventId) return
    switch (name) {
      case 'interim':
        if (data.settled || data.guess) {
          detail.open.set(data.leg, this.#openLine(data, detail.open.get(data.leg), nowMs))
        } else {
          detail.open.delete(data.leg)
        }
        this.#touch('text')
        break
      case 'utterance':
        this.#settle(detail, data, nowMs)
        break
      case 'gap':
        detail.gaps = [...detail.gaps, data]
        this.#touch('text')
        break
      case 'timeline':
        detail.timeline = [...detail.timeline, data]
        this.#touch('why', 'head', 'text')
        break
      case 'mark':
        detail.marks = detail.marks.filter((mark) => mark.kind !== data.kind || mark.seq !== data.seq)
        if (data.set) detail.marks.push(data)
        this.#touch('text', 'marks')
        break
      case 'checklist':
        detail.checklist = data.items
        this.#touch('check')
        break
      case 'listen':
        if (data.step !== 'ringing' && data.step !== 'over' && !detail.visits.has(data.visit)) this.#visited(detail, data.visit, nowMs)
        break
      case 'ended':
        detail.open.clear()
        this.#touch('text', 'check', 'listens')
        break
    }
  }

  /** Where in call time a supervisor came, as far as it can be told. */
  #visited(detail, visit, nowMs) {
    const { zeroMs } = this.calls.get(detail.id)
    if (zeroMs < Infinity) detail.visits.set(visit, Math.max(0, nowMs - zeroMs))
    this.#touch('map')
  }

  /** A line that settles takes the key of the guess it replaces, so that it stays the same element; a late one replaces none. */
  #settle(detail, data, nowMs) {
    if (detail.lines.some((line) => line.seq === data.seq)) return
    const zeroMs = this.calls.get(detail.id).zeroMs
    const lateMs = data.late && !this.replaying && zeroMs < Infinity ? nowMs - zeroMs - data.endMs : 0
    const guess = data.late ? undefined : detail.open.get(data.leg)
    const line = { ...data, key: guess?.key ?? `u${data.seq}`, lateMs }
    if (guess) detail.open.delete(data.leg)
    let at = detail.lines.length
    while (at > 0 && compareLines(detail.lines[at - 1], line) > 0) at--
    detail.lines = [...detail.lines.slice(0, at), line, ...detail.lines.slice(at)]
    detail.added++
    this.#touch('text', 'head')
  }

  #openLine(data, before, nowMs) {
    const text = [data.settled, data.guess].filter(Boolean).join(' ')
    return {
      ...data,
      key: before?.key ?? `o${++this.#lineKeys}`,
      startMs: before?.startMs ?? data.startMs,
      text,
      steady: Math.max(data.settled.length, before ? steadyLength(before.text, text) : 0),
      atMs: nowMs,
    }
  }

  #level({ id, ...level }, nowMs) {
    const call = this.calls.get(id)
    if (!call || call.state === 'ended') return
    call.zeroMs = Math.min(call.zeroMs, nowMs - level.atMs)
    const speech = level.callerSpeech || level.agentSpeech
    call.quietSinceMs = speech ? null : (call.quietSinceMs ?? nowMs)
    call.heard.caller ||= level.callerSpeech
    call.heard.agent ||= level.agentSpeech
    call.level = level
    call.staleSinceMs = null
    call.talk.add(level)
    this.#dirty.add(id)
    this.#touch('levels')
  }

  /** Calls of which the server itself heard nothing lately. */
  #stale(stale, nowMs) {
    const missing = new Map(stale.map(({ id, ms }) => [id, ms]))
    this.calls.forEach((call) => {
      const ms = missing.get(call.id)
      if (ms === undefined && call.staleSinceMs === null) return
      call.staleSinceMs = ms === undefined ? null : nowMs - ms
      this.#dirty.add(call.id)
    })
  }
}
