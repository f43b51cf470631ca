// The panel of alerts: which cards stand where. Nothing moves while somebody points at a card or is in one with the keyboard:
// what is new waits above until then.

import { isOpen, keyOf, sections } from './alerts.js'
import { alertCard, titleOf } from './alertcard.js'
import { html, nothing, render } from './lit/lit-html.js'
import { repeat } from './lit/directives/repeat.js'
import { icon } from './shell.js'
import { barHeights, colors, context, drawBars } from './strip.js'
import { words } from './words.js'
import { alertWords } from './wordsalert.js'

const MOST = 60
const STEP_PX = 3
const TABS = { new: ['new', 'taken', 'over'], mine: ['mine'], snoozed: ['snoozed'] }

const pointed = matchMedia('(hover: hover)')

export class AlertPanel {
  /** Which list is shown: new, mine or snoozed. */
  tab = 'new'
  #parts
  #on
  #shown = {}
  #cards = new Map()
  #chosen = null
  #open = ''
  #menu = null
  #release = false
  #new = []

  /**
   * @param parts alerts: where it stands; sheet: its one line where there is little room
   * @param on act(name, alerts, body), show(call), listen(call), settings(), repaint()
   */
  constructor({ alerts, sheet }, on) {
    this.#parts = { alerts, sheet }
    this.#on = { ...on, toggle: (key) => this.#toggle(key), menu: (key, name) => this.#toggleMenu(key, name) }
    alerts.addEventListener('pointerleave', () => on.repaint())
    alerts.addEventListener('focusout', () => on.repaint())
  }

  /** The newest and strongest of the new ones: {key, alert, flood}. */
  get first() {
    return this.#new[0] ?? null
  }

  /** How many cards are new. */
  get count() {
    return this.#new.length
  }

  /** Whether there is any card. */
  get any() {
    return this.#cards.size > 0
  }

  /** The card with the focus; else the open one. */
  get current() {
    return this.#focused ?? this.#cards.get(this.#open) ?? null
  }

  /** The card with the focus. */
  get focused() {
    return this.#focused
  }

  get #focused() {
    const key = document.activeElement?.closest?.('.acard')?.dataset.key
    return (key && this.#cards.get(key)) || null
  }

  /** Whether cards must keep their places. */
  get held() {
    const list = this.#parts.alerts.querySelector('.alert-lists')
    return Boolean(list) && ((pointed.matches && list.matches(':hover')) || list.querySelector(':focus-visible') !== null)
  }

  /**
   * Shows them.
   *
   * @param scene alerts, calls, rules, mine (alert), byMe (alert), listen (call): how listening in stands, people, me, linked, nowMs
   */
  show(scene) {
    const found = sections(scene.alerts, scene.mine, scene.nowMs)
    this.#new = found.new
    const waiting = this.#place(found, scene.alerts)
    this.#settleOpen()
    render(this.#view(found, scene, waiting), this.#parts.alerts)
    this.#parts.sheet.dataset.new = String(this.count > 0)
    render(this.#sheet(), this.#parts.sheet)
    this.#strips(scene)
  }

  /** Puts cards where they belong, or, while they are held, leaves them; answers how many wait. */
  #place(found, alerts) {
    const lists = TABS[this.tab]
    const byKey = new Map(Object.values(found).flat().map((card) => [card.key, card]))
    const held = this.held && !this.#release && lists.every((name) => this.#shown[name])
    this.#release = false
    if (!held) {
      this.#shown = Object.fromEntries(lists.map((name) => [name, found[name].slice(0, MOST).map((card) => card.key)]))
      this.#cards = new Map(lists.flatMap((name) => found[name].map((card) => [card.key, card])))
      return 0
    }
    const byId = new Map(alerts.map((alert) => [keyOf(alert), alert]))
    this.#cards = new Map(lists.flatMap((name) => this.#shown[name]).map((key) => [key, this.#kept(key, byKey, byId)]))
    const there = new Set([...this.#cards.values()].flatMap(({ alert, flood }) => (flood ?? [alert]).map(keyOf)))
    return found.new.filter(({ alert, flood }) => (flood ?? [alert]).some((one) => !there.has(keyOf(one)))).length
  }

  /** A card that keeps its place shows how its alert stands now. */
  #kept(key, byKey, byId) {
    const before = this.#cards.get(key)
    return byKey.get(key) ?? (before.flood
      ? { ...before, flood: before.flood.map((alert) => byId.get(keyOf(alert)) ?? alert), alert: byId.get(keyOf(before.alert)) ?? before.alert }
      : { ...before, alert: byId.get(key) ?? before.alert })
  }

  /** One card is open: the chosen one, else the first that is new. */
  #settleOpen() {
    if (this.#chosen && !this.#cards.has(this.#chosen)) this.#chosen = null
    const keep = this.held && this.#cards.has(this.#open)
    this.#open = this.#chosen ?? (keep ? this.#open : (this.#shown.new?.[0] ?? ''))
    if (this.#menu && this.#menu.key !== this.#open) this.#menu = null
  }

  #toggle(key) {
    this.#chosen = this.#open === key ? '' : key
    this.#menu = null
    this.#on.repaint()
  }

  #toggleMenu(key, name) {
    this.#menu = this.#menu?.key === key && this.#menu.name === name ? null : { key, name }
    this.#chosen = key
    this.#on.repaint()
    if (this.#menu) requestAnimationFrame(() => requestAnimationFrame(() => this.#parts.alerts.querySelector('.acard-menu :is(button, input)')?.focus()))
  }

  /** Opens a card's menu by key; it must be one that has it. */
  menu(card, name) {
    if (this.#menu?.key === card.key && this.#menu.name === name) return
    this.#toggleMenu(card.key, name)
  }

  /** Closes the menu, the focus goes back to its button; false where none is open. */
  close() {
    if (!this.#menu) return false
    const { key, name } = this.#menu
    this.#menu = null
    this.#on.repaint()
    const card = [...this.#parts.alerts.querySelectorAll('.acard')].find((one) => one.dataset.key === key)
    card?.querySelector(`[data-menu=${name}]`)?.focus()
    return true
  }

  /** After something was done its menu is over; who used it goes on from the card. */
  done() {
    const key = this.#menu?.key
    this.#menu = null
    if (key && this.#parts.alerts.querySelector('.acard-menu')?.contains(document.activeElement)) this.#focus(key)
  }

  /** Moves to the next or previous card and opens it; false where there is none. */
  step(step) {
    const keys = TABS[this.tab].flatMap((name) => this.#shown[name] ?? [])
    if (keys.length === 0) return false
    const at = keys.indexOf(this.#focused?.key)
    const to = at < 0 ? (step > 0 ? 0 : keys.length - 1) : Math.min(keys.length - 1, Math.max(0, at + step))
    this.#chosen = keys[to]
    this.#focus(keys[to])
    this.#on.repaint()
    return true
  }

  #focus(key) {
    const card = [...this.#parts.alerts.querySelectorAll('.acard')].find((one) => one.dataset.key === key)
    card?.querySelector('.acard-head').focus({ focusVisible: true })
    card?.scrollIntoView({ block: 'nearest' })
  }

  #choose(tab) {
    this.tab = tab
    this.#chosen = null
    this.#release = true
    this.#shown = {}
    this.#on.repaint()
  }

  /** Lets in what waits, and goes to the first of it. */
  #letIn() {
    const before = new Set(this.#cards.keys())
    this.#release = true
    this.#chosen = null
    this.#on.repaint()
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const key = (this.#shown.new ?? []).find((one) => !before.has(one))
      if (key) this.#focus(key)
    }))
  }

  #view(found, scene, waiting) {
    const { rules } = scene
    const figures = { new: found.new.length, mine: found.mine.length, snoozed: found.snoozed.length }
    return html`
      <div class="alerts-head"><h2 id="alerts-title">${alertWords.title}</h2>
        <div class="switch" role="group" aria-label=${alertWords.tabsOf}>${Object.keys(TABS).map((name) => html`
          <button type="button" aria-pressed=${String(this.tab === name)} @click=${() => this.#choose(name)}>${alertWords.tabs[name]} <b>${figures[name]}</b></button>`)}</div>
        <button class="quiet" id="alert-settings" type="button" aria-haspopup="dialog" aria-label=${alertWords.settings.button} title=${alertWords.settings.button}
          @click=${() => this.#on.settings()}>${icon('bell')}</button></div>
      ${rules.problem ? html`<p class="rules-problem"><span class="glyph" data-glyph="diamond" aria-hidden="true"></span><span>${rules.problem}</span></p>` : nothing}
      <p class="waiting" role="status">${waiting > 0 ? html`<button class="small main" type="button" @click=${() => this.#letIn()}>${alertWords.waiting(waiting)}</button>` : nothing}</p>
      <div class="alert-lists">${TABS[this.tab].map((name) => this.#list(name, scene))}
        ${this.#cards.size === 0 ? html`<p class="empty">${this.#empty(scene)}</p>` : nothing}</div>`
  }

  #empty({ rules, loaded }) {
    if (!loaded) return words.loading
    return { new: alertWords.none(rules.watching), mine: alertWords.noneMine, snoozed: alertWords.noneSnoozed }[this.tab]
  }

  #list(name, scene) {
    const keys = this.#shown[name]
    if (keys.length === 0) return nothing
    const heading = { taken: alertWords.taken, over: alertWords.over }[name]
    const list = html`<ul class="acards" data-list=${name} aria-label=${heading ?? alertWords.tabs[name]}>
      ${repeat(keys, (key) => key, (key) => alertCard(this.#cards.get(key), this.#viewOf(this.#cards.get(key), scene), this.#on))}</ul>`
    return heading ? html`<h3 class="alerts-group">${heading}</h3>${list}` : list
  }

  #viewOf(card, scene) {
    const { alert, key } = card
    return {
      open: key === this.#open,
      menu: this.#menu?.key === key && isOpen(alert) ? this.#menu.name : null,
      nowMs: scene.nowMs,
      call: scene.calls.get(alert.call),
      listen: scene.listen(alert),
      mine: scene.mine(alert),
      byMe: scene.byMe(alert),
      people: scene.people,
      me: scene.me,
      linked: scene.linked,
    }
  }

  #sheet() {
    const first = this.first
    return html`${icon('warn')}<span>${first ? alertWords.sheet(this.count, titleOf(first), first.flood ? '' : first.alert.agent) : alertWords.noNew}</span>${icon('chevron')}`
  }

  /** Draws the seconds that were heard, where the page knows them. */
  #strips({ calls }) {
    for (const canvas of this.#parts.alerts.querySelectorAll('.heard-strip')) {
      const call = calls.get(canvas.dataset.call)
      const { clientWidth: width, clientHeight: height } = canvas
      if (!call || width === 0) continue
      const [fromMs, toMs] = [Number(canvas.dataset.from), Number(canvas.dataset.to)]
      const bars = Math.floor(width / STEP_PX)
      const heights = barHeights(call, null, fromMs, Math.max(1, toMs - fromMs) / bars, bars)
      drawBars(context(canvas, width, height), heights, { colors: colors(canvas), width, height })
    }
  }
}
