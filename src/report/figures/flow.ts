import type { Flow, FlowStep } from '../../analysis/index.ts'
import { say } from '../../text/index.ts'
import { armName, type Context, pick } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { flowParts } from '../numbers/flow-parts.ts'
import { formatValue } from '../numbers/format-quantity.ts'
import { quantityOf } from '../numbers/quantity-number.ts'
import { together } from '../numbers/together.ts'
import { type Box, type BoxText, boxOf, drawArrow, drawBox } from './box.ts'

const gap = 18
const rowGap = 30
const sideWidth = 230
const columnWidth = (columns: number): number => Math.max(190, Math.min(300, (760 - (columns - 1) * gap) / columns))

/** The phases that a row of boxes stands for, in the order of the diagram; placed people have a column of their own. */
const phases: readonly (readonly FlowStep['id'][])[] = [
  ['drawn', 'recorded'],
  ['exited', 'withdrawn'],
  ['not-compared', 'outcome-missing', 'unmatched', 'incomplete', 'not-in-base', 'excluded'],
  ['analysed'],
]

const printed = (context: Context, id: string): string => formatValue(quantityOf(context, id), context.language)

const stepTexts = (context: Context, step: FlowStep): readonly BoxText[] => [
  { text: `${say(step.label, context.language)}: ${printed(context, step.quantity)}` },
  ...flowParts(context, step).map(
    (part): BoxText => ({
      text: `– ${part.label}: ${'quantity' in part ? printed(context, part.quantity) : together(part.withheld)}`,
      tone: 'quiet',
    }),
  ),
]

const statedTexts = (
  context: Context,
  { label, total, arms, reference }: Flow['stated'][number],
): readonly BoxText[] => {
  const perArm = Object.entries(arms ?? {}).map(([arm, id]) => `${armName(context, arm)}: ${printed(context, id)}`)
  return [
    {
      text:
        total === undefined
          ? say(label, context.language)
          : `${say(label, context.language)}: ${printed(context, total)}`,
    },
    ...(perArm.length === 0 ? [] : [{ text: perArm.join(' · ') }]),
    { text: reference, tone: 'quiet' },
  ]
}

type Layout = { readonly boxes: readonly Box[]; readonly arrows: readonly string[]; readonly bottom: number }

/** Boxes one below the other in the middle; who did not get further stands to the side of the arrow. */
const layTop = (context: Context, width: number): Layout => {
  const { stated, before } = context.results.flow
  const centre = width / 2
  const main = Math.min(440, width - 20)
  const boxes: Box[] = []
  const arrows: string[] = []
  let y = 4
  let previous: Box | undefined
  const put = (texts: readonly BoxText[], border: Box['border']) => {
    const box = boxOf(texts, { x: centre - main / 2, y, width: main, border })
    if (previous !== undefined)
      arrows.push(
        drawArrow([
          [centre, previous.y + previous.height],
          [centre, box.y],
        ]),
      )
    boxes.push(box)
    previous = box
    y = box.y + box.height + rowGap
  }
  for (const step of stated) put(statedTexts(context, step), 'dashed')
  for (const step of before) {
    if (step.id !== 'screened-out' || previous === undefined) {
      put(stepTexts(context, step), 'solid')
      continue
    }
    const side = boxOf(stepTexts(context, step), {
      x: Math.min(centre + 24, width - sideWidth),
      y: y - rowGap + 12,
      width: sideWidth,
    })
    arrows.push(
      drawArrow([
        [centre, side.y + side.height / 2],
        [side.x, side.y + side.height / 2],
      ]),
    )
    boxes.push(side)
    y = side.y + side.height + 12
  }
  return { boxes, arrows, bottom: previous === undefined ? y : y - rowGap }
}

const armTexts = (
  context: Context,
  arm: string,
  steps: readonly FlowStep[],
  phase: readonly FlowStep['id'][],
): readonly BoxText[] => {
  const here = steps.filter(({ id }) => phase.includes(id)).flatMap((step) => stepTexts(context, step))
  const isFirst = phase === phases[0]
  return isFirst ? [{ text: armName(context, arm), weight: 'bold' }, ...here] : here
}

/** A column per arm, a row per phase; a phase in which nothing happened in any arm has no row. */
const layArms = (context: Context, top: number, left: number, column: number): Layout => {
  const { arms } = context.results.flow
  const boxes: Box[] = []
  const arrows: string[] = []
  const last = new Map<string, Box>()
  let y = top
  for (const phase of phases) {
    const row = arms.map(({ arm, steps }, i) => {
      const texts = armTexts(context, arm, steps, phase)
      return { arm, box: boxOf(texts, { x: left + i * (column + gap), y, width: column }), empty: texts.length === 0 }
    })
    const shown = row.filter(({ empty }) => !empty)
    if (shown.length === 0) continue
    const height = Math.max(...shown.map(({ box }) => box.height))
    for (const { arm, box } of shown) {
      const whole = { ...box, height }
      const above = last.get(arm)
      const middle = box.x + column / 2
      if (above !== undefined)
        arrows.push(
          drawArrow([
            [middle, above.y + above.height],
            [middle, box.y],
          ]),
        )
      boxes.push(whole)
      last.set(arm, whole)
    }
    y += height + rowGap
  }
  return { boxes, arrows, bottom: y - rowGap }
}

/** People who were placed and not drawn: a column of their own beside the arms, joined to none. */
const layPlaced = (context: Context, place: { x: number; y: number; width: number }): readonly Box[] => {
  const placed = context.results.flow.arms.flatMap(({ arm, steps }) => {
    const step = steps.find(({ id }) => id === 'placed')
    return step === undefined ? [] : [{ arm, step }]
  })
  if (placed.length === 0) return []
  const heading = pick(context, {
    da: 'Erstatningsdeltagere: ikke trukket lod, ikke analyseret',
    en: 'Placed: not drawn, not analysed',
  })
  const texts = placed.map(
    ({ arm, step }): BoxText => ({ text: `${armName(context, arm)}: ${printed(context, step.quantity)}` }),
  )
  return [boxOf([{ text: heading, weight: 'bold' }, ...texts], { ...place, border: 'dashed' })]
}

/** From the last box above to the head of each arm. */
const branches = (top: Layout, heads: readonly Box[], width: number): readonly string[] => {
  if (top.boxes.length === 0) return []
  const turn = top.bottom + rowGap / 2
  return heads.map((head) =>
    drawArrow([
      [width / 2, top.bottom],
      [width / 2, turn],
      [head.x + head.width / 2, turn],
      [head.x + head.width / 2, head.y],
    ]),
  )
}

/** The participant flow of CONSORT 2010 (Schulz, Altman & Moher 2010) for any number of arms. */
export const drawFlow = (context: Context): Drawing => {
  const { arms } = context.results.flow
  const hasPlaced = arms.some(({ steps }) => steps.some(({ id }) => id === 'placed'))
  const columns = arms.length + (hasPlaced ? 1 : 0)
  const column = columnWidth(columns)
  const used = columns * column + (columns - 1) * gap
  const width = Math.max(used + 8, 560)
  const left = (width - used) / 2
  const top = layTop(context, width)
  const start = top.boxes.length === 0 ? 4 : top.bottom + rowGap
  const body = layArms(context, start, left, column)
  const placed = layPlaced(context, { x: left + arms.length * (column + gap), y: start, width: column })
  const heads = body.boxes.slice(0, arms.length)
  const marks = [
    ...branches(top, heads, width),
    ...top.arrows,
    ...body.arrows,
    ...[...top.boxes, ...body.boxes, ...placed].map(drawBox),
  ]
  const height = Math.max(body.bottom, ...placed.map((box) => box.y + box.height)) + 6
  return { width, height: Math.ceil(height), marks: marks.join('') }
}
