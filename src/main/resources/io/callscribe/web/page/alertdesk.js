// Alerts and listening in on the board: what is known of them, what people do with them, and the keys for it.

import { AlertBook, isMine, isOpen, keyOf, pressing, sections } from './alerts.js'
import { titleOf } from './alertcard.js'
import { AlertPanel } from './alertpanel.js'
import { Chime } from './alertsound.js'
import { serverNow } from './clock.js'
import { Listening } from './listen.js'
import { ListenBar } from './listenbar.js'
import { html, nothing, render } from './lit/lit-html.js'
import { change, post } from './me.js'
import { alertWords } from './wordsalert.js'

const UNDO_MS = 6_000
const RULES_MS = 30_000

export class AlertDesk {
  #parts
  #store
  #board
  #book = new AlertBook()
  #panel
  #chime = new Chime()
  #listening
  #bar
  #names = new Set()
  #me = ''
  #by = ''
  #loaded = false
  #done = null
  #alerts = []

  /**
   * @param board get(path), open(id, byKey), facts(id), touch(...parts), linked(), opened(): the open call's id, row(): the row with the focus
   */
  constructor(parts, store, board) {
    this.#parts = parts
    this.#store = store
    this.#board = board
    this.#panel = new AlertPanel(parts, {
      act: (name, alerts, body) => void this.act(name, alerts, body),
      show: (id) => board.open(id, true),
      listen: (id) => void this.#listen(id),
      settings: () => this.#chime.settings(parts['alert-dialog']),
      repaint: () => board.touch('alerts'),
    })
    this.#listening = new Listening(
      { post, remove: (path) => change('DELETE', path) }, () => store.calls, () => board.touch('alerts'))
    this.#bar = new ListenBar(parts, this.#listening)
    setInterval(() => void this.load(), RULES_MS)
  }

  /** Who looks; where nobody signs in the address may say which phone is theirs. */
  is(who) {
    const person = Boolean(who.csrf)
    this.#names = new Set([who.label, who.name].filter((name) => name && person))
    this.#me = person ? who.label || who.name : ''
    this.#by = person ? '' : who.label
    const extension = person ? who.extension : new URLSearchParams(location.search).get('phone')
    this.#listening.is(extension ?? '', { person, by: this.#by, told: who.tellsAgent ?? null })
    this.#board.touch('alerts')
  }

  /** Asks for the alerts of calls that have left the board, and how the rules are. */
  async load() {
    const asked = [...this.#book.all.values()]
    try {
      this.#book.takeList(await this.#board.get('alerts'), (id) => this.#loaded && this.#store.calls.has(id), asked)
    } catch {
      // The panel shows what the calls themselves tell.
    }
    this.#board.touch('alerts')
  }

  /** A fresh list of calls is here. */
  takeCalls() {
    this.#loaded = true
    this.#store.calls.forEach((call) => this.#book.takeCall(call))
    this.#board.touch('alerts')
  }

  /** Takes an event before the store does; `fresh` where it is not of the past. */
  hears(name, data, fresh, nowMs) {
    switch (name) {
      case 'alert':
        if (this.#book.take(data, this.#store.calls.get(data.id)) && fresh) this.#comes(this.#book.all.get(data.alert.id), nowMs)
        break
      case 'listen': this.#listening.hears(data, nowMs)
        break
      case 'ended': this.#listening.ended(data.id, nowMs)
        break
      case 'gone': this.#book.gone(data.id)
        break
      case 'call': case 'help': break
      default: return
    }
    this.#board.touch('alerts')
  }

  /** A new high alert is told at once, once; a wish for help is told by itself. */
  #comes(alert, nowMs) {
    if (alert.priority !== 'high' || alert.state !== 'new') return
    if (alert.kind !== 'help') this.#parts.alert.textContent = alertWords.spoken(alert.title, alert.agent)
    this.#chime.ring(alert.title, alert.agent, nowMs)
  }

  /** Agents who ask for help without an alert of it ring, too. */
  rings(title, who, nowMs) {
    this.#chime.ring(title, who, nowMs)
  }

  /** How many cards are new, as they were painted last. */
  get count() {
    return this.#panel.count
  }

  /** Whether the panel shows any. */
  get any() {
    return this.#panel.any
  }

  /** How many are new, where nothing is painted: the tab is hidden. */
  fresh() {
    return sections(this.#book.current(this.#store.calls, serverNow()), () => false, serverNow()).new.length
  }

  paint(nowMs) {
    const { calls } = this.#store
    const linked = this.#board.linked()
    const wallMs = serverNow()
    this.#alerts = this.#book.current(calls, wallMs)
    this.#panel.show({
      alerts: this.#alerts,
      calls,
      rules: this.#book.rules,
      loaded: this.#loaded,
      mine: (alert) => isMine(alert, this.#names),
      byMe: (alert) => this.#names.has(alert.steps.at(-1)?.by),
      listen: (alert) => this.#listening.button(calls.get(alert.call), this.#board.facts(alert.call)?.staleMs, linked),
      people: this.#people(),
      me: this.#me,
      linked,
      nowMs: wallMs,
    })
    this.#bar.show(nowMs)
    if (this.#done && nowMs > this.#done.untilMs) this.#done = null
    render(this.#done ? this.#undoBar() : nothing, this.#parts.undo)
    for (const [part, text] of [['back-text', alertWords.back(this.count)], ['tab-alerts-count', this.count > 0 ? String(this.count) : '']]) {
      if (this.#parts[part].textContent !== text) this.#parts[part].textContent = text
    }
  }

  /** Who else took something up, or is on a call. */
  #people() {
    const steps = this.#alerts.flatMap((alert) => alert.steps)
    const found = [...steps.map((step) => step.by), ...steps.filter((step) => step.to === 'assigned').map((step) => step.detail)]
    const listening = [...this.#store.calls.values()].flatMap((call) => call.listeners.map((one) => one.by))
    return [...new Set([...found, ...listening])].filter((name) => name && name !== 'somebody' && !this.#names.has(name)).sort().slice(0, 4)
  }

  /** Does something with alerts; six seconds long it can be taken back. */
  async act(name, alerts, body) {
    if (!this.#board.linked()) return this.#say(alertWords.lost)
    const what = alertWords.what(alerts.length > 1 ? titleOf({ alert: alerts[0], flood: alerts }) : titleOf({ alert: alerts[0] }), alerts.length > 1 ? '' : alerts[0].agent)
    this.#panel.done()
    const answers = await Promise.all(alerts.map((alert) => this.#post(alert, name, body)))
    const problem = answers.find((answer) => answer !== '')
    if (problem) return this.#say(problem)
    const counted = name === 'false-alarm' ? await this.#counted(alerts[0].rule) : ''
    return this.#say([alertWords.did[name](what), counted].filter(Boolean).join(' '), alerts)
  }

  async #post(alert, name, body) {
    try {
      const answer = await post(`alerts/${encodeURIComponent(alert.id)}/${name}`, this.#by ? { ...body, by: this.#by } : body)
      if (answer.ok) return ''
      if (answer.status === 404) return alertWords.unknown
      return (await answer.json().catch(() => ({}))).detail ?? (answer.status === 409 ? alertWords.already : alertWords.failed)
    } catch {
      return alertWords.failed
    }
  }

  /** How often the rule was wrong; nothing where that cannot be told. */
  async #counted(rule) {
    try {
      const found = (await this.#board.get('rules')).rules.find((one) => one.name === rule)
      return found?.falseAlarms7d ? alertWords.counted(found.falseAlarms7d, found.fired7d) : ''
    } catch {
      return ''
    }
  }

  #say(text, alerts = null) {
    this.#done = { text, alerts, untilMs: performance.now() + UNDO_MS }
    this.#board.touch('alerts')
  }

  /** Takes back what was done last, while that is offered. */
  async undo() {
    const { alerts } = this.#done ?? {}
    if (!alerts) return
    this.#done = null
    const answers = await Promise.all(alerts.map((alert) => this.#post(alert, 'undo', {})))
    this.#say(answers.find((answer) => answer !== '') ?? alertWords.did.undo)
  }

  #undoBar() {
    const { text, alerts } = this.#done
    return html`<p>${text}</p>${alerts ? html`<button class="small" type="button" @click=${() => void this.undo()}>${alertWords.do.undo} <kbd>U</kbd></button>` : nothing}`
  }

  #listen(id) {
    const { can } = this.#listening.button(this.#store.calls.get(id), this.#board.facts(id)?.staleMs, this.#board.linked())
    return can ? this.#listening.wish(id, 'listen', true) : undefined
  }

  /** The alert that a key is about: of the card with the focus, else of the row that has it, else of the open card. */
  #target() {
    const card = this.#panel.focused
    if (card) return card
    const row = this.#board.row()
    if (row) {
      const [alert] = pressing(this.#store.calls.get(row)?.alerts)
      return alert ? { key: keyOf(alert), alert: this.#book.all.get(alert.id) ?? alert, flood: null } : null
    }
    return this.#panel.current
  }

  /** The call that a key is about. */
  #call() {
    return this.#panel.focused?.alert.call ?? this.#board.row() ?? this.#board.opened() ?? this.#listening.own()?.call.id ?? this.#panel.current?.alert.call
  }

  /** Next or previous card; false where there are none. */
  step(step) {
    return this.#panel.step(step)
  }

  /** Closes a question or a menu; false where there is none. */
  escape() {
    return this.#bar.close() || this.#panel.close()
  }

  /** What single letters do. */
  keys() {
    const quiet = (act) => () => (document.querySelector('dialog[open]') ? false : act())
    const onCall = (step) => quiet(() => {
      const own = this.#listening.own()
      const id = step !== 'listen' && own ? own.call.id : this.#call()
      if (!id) return false
      const there = own?.call.id === id
      const { can } = this.#listening.button(this.#store.calls.get(id), this.#board.facts(id)?.staleMs, this.#board.linked())
      if (there || can || !this.#listening.extension) void this.#listening.wish(id, step)
      return true
    })
    return {
      a: quiet(() => this.#acknowledge()),
      s: quiet(() => this.#menu('snooze')),
      x: quiet(() => this.#menu('false')),
      u: quiet(() => { void this.undo() }),
      l: onCall('listen'),
      w: onCall('whisper'),
      b: onCall('barge'),
      q: quiet(() => this.#listening.leave()),
    }
  }

  #acknowledge() {
    const card = this.#target()
    const fresh = (card?.flood ?? [card?.alert]).filter((alert) => alert?.id && alert.state === 'new')
    if (fresh.length === 0) return false
    void this.act('acknowledge', fresh, {})
    return true
  }

  #menu(name) {
    const card = this.#target()
    if (!card?.alert.id || !isOpen(card.alert)) return false
    this.#board.showAlerts()
    this.#panel.menu(card, name)
    return true
  }
}
