import {
  arm,
  csv,
  documentWith,
  drawn,
  protocolFrom,
  question,
  resultsOf,
  sexAttribute,
  table,
} from '../../src/analysis/test-trial.ts'

type Shape = {
  readonly weeks?: number
  readonly smallestCell?: number
  readonly few?: 'yes'
  readonly type?: 'boolean'
}

const areas = ['north', 'south', 'east', 'west']

const documentOf = ({ weeks = 12, smallestCell, type }: Shape) => {
  const columns = Array.from({ length: weeks }, (_, w) => `w${w + 1}`)
  const types = Object.fromEntries(columns.map((name) => [name, { type: type ?? 'number' }]))
  return documentWith({
    arms: [
      { ...arm('control', 'control'), name: { da: 'Vanlig indsats', en: 'Usual service' } },
      { ...arm('I'), name: { da: 'Ugentlige samtaler', en: 'Weekly meetings' } },
    ],
    population: {
      unit: 'person',
      attributes: {
        sex: { ...sexAttribute, label: { da: 'Køn', en: 'Sex' }, categories: { f: kvinde, m: mand } },
        area: {
          type: 'code',
          label: { da: 'Område', en: 'Area' },
          categories: Object.fromEntries(areas.map((a) => [a, a])),
        },
      },
    },
    sources: { outcomes: table({ hours: { type: 'number', unit: 'hours' }, ...types }) },
    outcomes: {
      hours: { ...value, label: { da: 'Timer efter et år', en: 'Hours after a year' } },
      course: {
        measure: 'series',
        label: { da: 'Timer i løn', en: 'Paid hours' },
        direction: 'higher',
        unit: 'hours',
        source: 'outcomes',
        columns,
      },
    },
    questions: [
      question('main', { compareGroups: ['sex', 'area'] }),
      question('course', { outcome: 'course', role: 'secondary' }),
    ],
    disclosure: smallestCell === undefined ? { publicData: true } : { smallestCell },
  })
}

const kvinde = { da: 'kvinde', en: 'woman' }
const mand = { da: 'mand', en: 'man' }
const value = {
  measure: 'value',
  direction: 'higher',
  source: 'outcomes',
  column: 'hours',
  unit: 'hours',
  horizon: { months: 12 },
}

/** A made-up trial whose effect differs by sex, compared in two ways, and a course in weeks. */
export const groupsTrial = (shape: Shape = {}) => {
  const { weeks = 12, few, type } = shape
  const people = Array.from({ length: 160 }, (_, i) => {
    const into = i % 2 === 0 ? 'control' : 'I'
    const sex = few === 'yes' ? (i < 4 ? 'f' : 'm') : i % 4 < 2 ? 'f' : 'm'
    const area = areas[Math.floor(i / 4) % areas.length] as string
    const gain = into === 'I' ? (sex === 'f' ? 6 : 1) + ((i >> 2) % 4) / 2 : 0
    const week = (w: number) => {
      if (type === 'boolean') return Number((i * 7 + w * 5) % 11 < (into === 'I' ? 6 : 4))
      return ((i * 7 + w * 5) % 23) + 8 + (into === 'I' ? (4 * w) / weeks : 0)
    }
    return { id: `p${i}`, into, sex, area, hours: 20 + ((i * 13) % 17) + gain, week }
  })
  const document = documentOf(shape)
  const columns = Array.from({ length: weeks }, (_, w) => `w${w + 1}`)
  const results = resultsOf(
    document,
    people.flatMap(({ id, into, sex, area }) => drawn(id, into, { sex, area })),
    {
      'data/outcomes.csv': csv(
        ['id', 'hours', ...columns].join(','),
        people.map(({ id, hours, week }) => [id, hours, ...columns.map((_, w) => week(w))]),
      ),
    },
  )
  return { results, protocol: protocolFrom(document).protocol }
}
