// Lag, calls and words a minute over time. The figures stand beside as text: the plots are for the eye only.

const HEIGHT = 132
const AXIS_PX = 44

/** Keeps one plot in an element, drawn anew in the page's colors. */
export class Plot {
  #element
  #unit
  #plot = null
  #data = [[], []]

  /** @param unit (value): what stands beside the axis */
  constructor(element, unit) {
    this.#element = element
    this.#unit = unit
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(element)
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
      matchMedia(query).addEventListener('change', () => this.#draw())
    }
  }

  /** @param times in s since 1970; values null where there is nothing */
  show(times, values) {
    this.#data = [times, values]
    if (this.#plot) this.#plot.setData(this.#data)
    else if (times.length > 1) this.#draw()
  }

  #size() {
    return { width: Math.max(160, this.#element.clientWidth), height: HEIGHT }
  }

  #draw() {
    if (this.#data[0].length < 2) return
    this.#plot?.destroy()
    const css = getComputedStyle(document.documentElement)
    const color = (name) => css.getPropertyValue(name).trim()
    const axis = { stroke: color('--ink-3'), font: '11px sans-serif', grid: { stroke: color('--line'), width: 1 }, ticks: { show: false } }
    this.#plot = new globalThis.uPlot({
      ...this.#size(),
      padding: [8, 20, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: (_, low, high) => [0, Math.max(1, high * 1.1)] } },
      axes: [
        { ...axis, grid: { show: false }, space: 64, values: (_, at) => at.map((s) => new Date(s * 1000).toTimeString().slice(0, 5)) },
        { ...axis, size: AXIS_PX, space: 36, values: (_, at) => at.map(this.#unit) },
      ],
      series: [{}, { stroke: color('--accent'), width: 1.5, spanGaps: false, points: { show: this.#data[0].length < 4 } }],
    }, this.#data, this.#element)
  }
}
