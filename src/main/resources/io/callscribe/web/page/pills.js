// Words that nobody may see come as [card number] and the like: here is where they stand in a text, and what is shown instead. Pure.

import { deskWords } from './wordsdesk.js'

const KINDS = Object.keys(deskWords.hidden)
const HIDDEN = new RegExp(`\\[(${KINDS.join('|')})\\]`, 'g')

/** Where hidden words stand in a text: {from, to, kind}. */
export function pills(text) {
  if (!text.includes('[')) return []
  return [...text.matchAll(HIDDEN)].map((found) => ({ from: found.index, to: found.index + found[0].length, kind: found[1] }))
}

/** A text for a place without pills: the hidden words are named in brackets. */
export function plain(text) {
  return text.includes('[') ? text.replace(HIDDEN, (_, kind) => `[${deskWords.hidden[kind]}]`) : text
}

/** The nearest place before which a text may be cut without cutting a pill. */
export function uncut(found, at) {
  return found.find((pill) => pill.from < at && at < pill.to)?.from ?? at
}

/**
 * A text in pieces, none of them empty: {text, pill?, unsure?, phrase?}. A phrase that begins or ends in a pill takes all of it.
 *
 * @param unsure places of words that the engine was not sure of: {from, to, confidence}
 * @param phrases places of words that fired an alert: {from, to, tone}
 */
export function pieces(text, unsure = [], phrases = []) {
  const found = pills(text)
  const whole = phrases.map((phrase) => ({
    ...phrase, from: uncut(found, phrase.from), to: found.find((pill) => pill.from < phrase.to && phrase.to < pill.to)?.to ?? phrase.to,
  }))
  const at = (places, from) => places.find((place) => place.from <= from && from < place.to)
  const cuts = [0, text.length, ...[...found, ...unsure, ...whole].flatMap(({ from, to }) => [from, to])]
    .map((cut) => uncut(found, Math.min(text.length, Math.max(0, cut))))
  const places = [...new Set(cuts)].sort((a, b) => a - b)
  return places.slice(0, -1).map((from, n) => {
    const pill = at(found, from)
    return {
      text: text.slice(from, places[n + 1]), pill: pill?.kind, unsure: pill ? undefined : at(unsure, from), phrase: at(whole, from),
    }
  })
}
