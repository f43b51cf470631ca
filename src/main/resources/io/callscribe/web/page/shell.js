// What stands on the page from the start; the views fill it.

import { html, nothing, render } from './lit/lit-html.js'
import { signInWords, words } from './words.js'

export const asset = (name) => new URL(name, import.meta.url).href

export const icon = (name) =>
  html`<svg class="icon" aria-hidden="true"><use href=${asset(`icons.svg#${name}`)}></use></svg>`

/** Draws a page's frame and answers its parts by id. */
export function shell(page = frame()) {
  document.querySelector('noscript')?.remove()
  render(page, document.body)
  return Object.fromEntries([...document.querySelectorAll('[id]')].map((element) => [element.id, element]))
}

const frame = () => html`
  <button class="skip" id="skip" type="button">${words.skip}</button>
  <header class="bar">
    <a class="home" href="./#"><img src=${asset('mark.svg')} alt="" width="28" height="22">${words.name}</a>
    <p class="link" id="link"></p>
    <button class="quiet" id="keys" type="button" aria-haspopup="dialog">
      ${icon('keys')}<span>${words.keys}</span>
    </button>
    <button class="quiet" id="out" type="button" hidden>${signInWords.signOut}</button>
  </header>
  <p class="notice" id="notice" role="status"></p>
  <main>
  <nav class="calls" id="calls" aria-labelledby="calls-title"></nav>
  ${callArticle(html`<a class="quiet back" id="back" href="./#" aria-label=${words.back}>${icon('back')}</a>`)}
  </main>
  <div class="vh" id="log" role="log" aria-live="polite" aria-relevant="additions" aria-atomic="false"></div>
  <dialog id="key-dialog" aria-labelledby="key-title"></dialog>
`

/** An open call: title, state line, transcript and timeline. */
export function callArticle(back, { tools = nothing, map = nothing } = {}) {
  return html`
  <article class="call" id="call" aria-labelledby="name">
    <div class="title">
      ${back}
      <div class="names">
        <h1 id="name" tabindex="-1"></h1>
        <p><span id="facts"></span><span id="engine"></span></p>
      </div>
      <p class="clock" id="clock"></p>
      ${tools}
    </div>
    ${map}
    <div class="state" id="state">
      <span class="glyph" id="glyph" aria-hidden="true"></span>
      <p><strong id="headline" role="status"></strong> <span id="sentence"></span></p>
      <button class="small" id="explain" type="button" hidden>${words.whyButton}</button>
      <div class="heard" id="heard"><span id="heard-text"></span><canvas id="strip" aria-hidden="true"></canvas></div>
    </div>
    <div class="tabs" id="tabs" role="tablist">
      <button role="tab" id="tab-text" type="button" aria-controls="text">${words.transcript}</button>
      <button role="tab" id="tab-why" type="button" aria-controls="why">${words.whyTab}</button>
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
    <section class="why" id="why" aria-labelledby="why-title"></section>
  </article>`
}

/** The bar on top of every page but the first. */
export const bar = (more) => html`
  <header class="bar">
    <a class="home" href=${pageAt('./')}><img src=${asset('mark.svg')} alt="" width="28" height="22">${words.name}</a>
    <nav class="pages" id="pages" aria-label=${words.board.pages}></nav>
    ${more}
    <button class="quiet" id="keys" type="button" aria-haspopup="dialog" aria-label=${words.keys}>
      ${icon('keys')}<span>${words.keys}</span></button>
    <p class="person" id="person"></p>
    <button class="quiet" id="out" type="button" hidden>${signInWords.signOut}</button>
  </header>`

/** The address of a page, wherever Callscribe is mounted. */
export const pageAt = (path) => new URL(`../../${path}`, import.meta.url).href
