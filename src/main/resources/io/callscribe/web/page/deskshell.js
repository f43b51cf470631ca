// What stands on the desk from the start; the views fill it.

import { html, render } from './lit/lit-html.js'
import { asset, icon } from './shell.js'
import { signInWords, words } from './words.js'
import { deskWords } from './wordsdesk.js'

const { desk } = words

/** Draws the desk's frame and answers its parts by id. */
export function deskShell() {
  document.querySelector('noscript')?.remove()
  if (new URLSearchParams(location.search).get('dock') === '1') document.body.dataset.dock = ''
  render(frame(), document.body)
  return Object.fromEntries([...document.querySelectorAll('[id]')].map((element) => [element.id, element]))
}

const action = (id, name, key, label, short = label) => html`
  <button class="small act" id=${id} type="button" aria-keyshortcuts=${key}>
    ${icon(name)}<span class="long">${label}</span><span class="short" aria-hidden="true">${short}</span><kbd>${key}</kbd>
  </button>`

const frame = () => html`
  <button class="skip" id="skip" type="button">${words.skip}</button>
  <header class="bar">
    <a class="home" href="./"><img src=${asset('mark.svg')} alt="" width="28" height="22">${words.name}</a>
    <nav class="pages" id="pages" aria-label=${words.board.pages}></nav>
    <button class="quiet" id="calls" type="button" aria-expanded="false" aria-controls="past">${desk.calls}</button>
    <p class="link" id="link"></p>
    <p class="person" id="person"></p>
    <button class="quiet" id="keys" type="button" aria-haspopup="dialog">${icon('keys')}<span>${words.keys}</span></button>
    <button class="quiet" id="out" type="button" hidden>${signInWords.signOut}</button>
    <button class="quiet menu-button" type="button" aria-haspopup="dialog" aria-label=${desk.menu}>${icon('more')}</button>
  </header>
  <nav class="past" id="past" aria-labelledby="past-title"></nav>
  <main class="work" id="call" aria-labelledby="name">
    <div class="title">
      <img class="mark" src=${asset('mark.svg')} alt="" width="19" height="15">
      <div class="names">
        <h1 id="name" tabindex="-1"></h1>
        <p><span id="facts"></span><span id="engine"></span></p>
      </div>
      <p class="clock" id="clock"></p>
      <button class="quiet menu-button docked" type="button" aria-haspopup="dialog" aria-label=${desk.menu}>
        ${icon('more')}
      </button>
    </div>
    <div class="state" id="state">
      <span class="glyph" id="glyph" aria-hidden="true"></span>
      <p><strong id="headline" role="status"></strong> <span id="sentence"></span></p>
      <button class="small" id="explain" type="button" hidden>${words.whyButton}</button>
      <div class="heard" id="heard"><span id="heard-text"></span><canvas id="strip" aria-hidden="true"></canvas></div>
    </div>
    <button class="check" id="check" type="button" aria-expanded="false" aria-controls="checks" hidden></button>
    <div class="listens" id="listens" role="status"></div>
    <div class="coming" id="coming" hidden>
      <p id="coming-text" role="status"></p><button class="small" id="coming-open" type="button">${desk.open}</button>
    </div>
    <section class="text" id="text" aria-label=${words.transcript}>
      <div class="scroll" id="scroll">
        <ol class="lines" id="lines" aria-label=${words.transcript}></ol>
        <div class="spacer" id="spacer"></div>
      </div>
      <button class="jump" id="jump" type="button" hidden>
        ${icon('down')}<span id="jump-text"></span><kbd>End</kbd>
      </button>
    </section>
    <div class="checks-over" id="checks" hidden></div>
    <section class="rail" id="rail" aria-label=${deskWords.check.rail} tabindex="-1"></section>
    <div class="panel" id="panel" hidden></div>
    <div class="actions" id="actions" role="group" aria-label=${desk.actions}>
      ${action('pause', 'pause', 'P', desk.pause)}
      ${action('flag', 'flag', 'F', desk.flag)}
      ${action('note', 'note', 'N', desk.note)}
      ${action('copy', 'copy', 'C', desk.copyLine, desk.copy)}
      <button class="small act wide-only" id="copy-all" type="button">${icon('copy')}<span>${desk.copyAll}</span></button>
      ${action('help', 'hand', 'H', desk.askHelp, desk.help)}
    </div>
  </main>
  <p class="notice" id="notice" role="status"></p>
  <p class="told" id="told" role="status"></p>
  <p class="vh" id="alarm" role="alert"></p>
  <p class="vh" id="due" role="status"></p>
  <div class="vh" id="log" role="log" aria-live="polite" aria-relevant="additions" aria-atomic="false"></div>
  <dialog id="menu" aria-labelledby="menu-title"></dialog>
  <dialog id="key-dialog" aria-labelledby="key-title"></dialog>
`
