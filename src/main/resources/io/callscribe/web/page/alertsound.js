// A short tone and a notification at high alerts: both off until somebody wants them, kept in this browser. The tone is made
// here, without any file, and at most every ten seconds.

import { html, render } from './lit/lit-html.js'
import { alertWords } from './wordsalert.js'

const SOUND = 'callscribe.alert-sound'
const NOTIFY = 'callscribe.alert-notify'
const EVERY_MS = 10_000
const TONE_HZ = 740
const TONE_S = 0.18
const LOUD = 0.12

const on = (key) => localStorage.getItem(key) === 'on'
const set = (key, value) => localStorage.setItem(key, value ? 'on' : 'off')

export class Chime {
  #audio = null
  #rangAtMs = -Infinity

  /** A high alert is new. */
  ring(title, who, nowMs) {
    if (on(SOUND) && nowMs - this.#rangAtMs >= EVERY_MS) {
      this.#rangAtMs = nowMs
      this.#tone()
    }
    if (on(NOTIFY) && globalThis.Notification?.permission === 'granted' && (document.hidden || !document.hasFocus())) {
      this.#notify(title, who)
    }
  }

  /** Opens what one may set. */
  settings(dialog) {
    const draw = (problem = '') => render(this.#form(dialog, draw, problem), dialog)
    draw()
    dialog.showModal()
  }

  #tone() {
    try {
      this.#audio ??= new AudioContext()
      void this.#audio.resume()
      const tone = this.#audio.createOscillator()
      const loud = this.#audio.createGain()
      const now = this.#audio.currentTime
      tone.frequency.value = TONE_HZ
      loud.gain.setValueAtTime(0, now)
      loud.gain.linearRampToValueAtTime(LOUD, now + 0.02)
      loud.gain.linearRampToValueAtTime(0, now + TONE_S)
      tone.connect(loud).connect(this.#audio.destination)
      tone.start(now)
      tone.stop(now + TONE_S)
    } catch {
      this.#audio = null
    }
  }

  /** The rule and the agent only: a notification may be seen by anybody, and kept by the system. */
  #notify(title, who) {
    const shown = new Notification(title, { body: who, tag: `callscribe ${title} ${who}` })
    shown.onclick = () => {
      window.focus()
      shown.close()
    }
  }

  async #wantNotify(wanted, draw) {
    const allowed = wanted && globalThis.Notification ? await Notification.requestPermission() === 'granted' : false
    set(NOTIFY, allowed)
    draw(wanted && !allowed ? alertWords.settings.refused : '')
  }

  #form(dialog, draw, problem) {
    const { settings } = alertWords
    return html`
      <h2 id="alert-dialog-title">${settings.button}</h2>
      <label><input type="checkbox" .checked=${on(SOUND)} @change=${(event) => {
        set(SOUND, event.target.checked)
        if (event.target.checked) this.#tone()
      }}> ${settings.sound}</label>
      <label><input type="checkbox" .checked=${on(NOTIFY)} @change=${(event) => this.#wantNotify(event.target.checked, draw)}> ${settings.notify}</label>
      <p class="said">${problem || settings.notifyWhat}</p>
      <button type="button" class="small" @click=${() => dialog.close()}>${settings.close}</button>`
  }
}
