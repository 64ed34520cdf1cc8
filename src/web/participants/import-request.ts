import {
  type ColumnUse,
  guessUses,
  type ListRequest,
  namedIn,
  type OpenList,
  openList,
  usesOf,
} from '../../app/index.ts'
import { textOf } from '../../protocol/index.ts'
import { type WaitingFile, waitingFile } from '../../store/index.ts'
import type { Language } from '../../text/index.ts'
import { say } from '../../text/index.ts'
import type { Fields } from '../fields.ts'
import type { PageRequest } from '../route.ts'
import { useGroups, useWords } from './import-words.ts'
import { type Setting, sitesOf } from './setting.ts'

/** An uploaded list, opened. */
export type Opened = { readonly upload: string; readonly file: WaitingFile; readonly list: OpenList }

/** The uploaded list of the path. @throws ProblemError `import.gone`, or what is wrong with the file */
export const openedOf = async (request: PageRequest, { store, actor }: Setting): Promise<Opened> => {
  const upload = request.context.req.param('upload') ?? ''
  const file = await waitingFile(store, actor, upload)
  return { upload, file, list: await openList(file.bytes, file.name) }
}

/** What each column is used for: as it was chosen, else as it is guessed. */
export const chosenUses = (form: Fields | undefined, { list }: Opened, setting: Setting): readonly ColumnUse[] => {
  if (form === undefined) return guessUses(list.table, setting.protocol, setting.today)
  const valid = new Set<string>(usesOf(setting.protocol))
  return list.table.header.map((_, index) => {
    const use = form.text(`use.${index}`)
    return valid.has(use) ? (use as ColumnUse) : 'nothing'
  })
}

/** How the list is to be read, from what was chosen. */
export const listRequest = (
  form: Fields | undefined,
  uses: readonly ColumnUse[],
  setting: Setting,
  language: Language,
): ListRequest => {
  const { protocol, today, actor } = setting
  const sites = sitesOf(setting, language).map(({ value }) => value)
  const site = form === undefined ? (sites.length === 1 ? sites[0] : undefined) : form.text('site')
  const decimal = form?.text('decimal')
  return {
    protocol,
    uses,
    today,
    ...(site !== undefined && sites.includes(site) ? { site } : {}),
    ...(actor.sites === undefined ? {} : { sites: actor.sites }),
    ...(decimal === ',' || decimal === '.' ? { decimal } : {}),
  }
}

/** A use in words: those of the protocol for attributes and criteria. */
export const useLabel = (use: ColumnUse, { protocol }: Setting, language: Language): string => {
  const attribute = namedIn(use, 'attribute')
  if (attribute !== undefined) {
    const label = protocol.population.attributes?.[attribute]?.label
    return `${say(useGroups.attribute, language)}: ${label === undefined ? attribute : textOf(label, language)}`
  }
  const criterion = namedIn(use, 'criterion')
  if (criterion === undefined) return say(useWords[use as keyof typeof useWords], language)
  const text = protocol.population.eligibility?.find(({ id }) => id === criterion)?.text
  return `${say(useGroups.criterion, language)}: ${text === undefined ? criterion : textOf(text, language)}`
}
