import { z } from 'zod'
import type { What } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { inUploadFolder, receiveFile, wholeTrialId } from '../sources/receive.ts'

const query = z.object({
  delivered: z.string().optional().describe('When it was delivered, 2020-03-01, where that is known.'),
})

const received = z.object({
  source: z.string(),
  what: z.enum(['source', 'codes']),
  version: z.int().describe('1, 2, 3, by source; of code lists by file.'),
  file: z.string().describe('Where it lies in the trial.'),
  sha256: z.string(),
  rows: z.int(),
  keptAs: z.string().optional().describe('Where the file lies that it took the place of.'),
  findings: z
    .array(z.object({ kind: z.string(), count: z.int(), people: z.int().optional() }))
    .describe('What can be meant, and is counted in the results.'),
})

const deliverCall =
  (what: What) =>
  async (request: PageRequest): Promise<Response> => {
    const { context } = request
    wholeTrialId(request)
    const source = context.req.param('source') ?? ''
    const asked = query.safeParse(context.req.query())
    if (!asked.success) throw new ProblemError(problem('api.malformed', { what: 'query' }))
    const { delivered } = asked.data
    const answer = await inUploadFolder(async (file) => {
      await request.saveFile(file)
      const dated = delivered === undefined ? {} : { delivered }
      return receiveFile(request, { source, file, name: source, what, ...dated })
    })
    const said: z.infer<typeof received> = { ...answer, findings: [...answer.findings] }
    return context.json(said)
  }

const path = '/api/trials/:trial/sources/:source'
const shared = { method: 'POST', who: ['researcher', 'trial-lead'], accepts: 'file', scope: 'sources:write' } as const
const nothingHalf = {
  da: 'Filen er anmodningens indhold. Den læses helt igennem; er der noget galt, bliver intet ændret.',
  en: 'The file is the body of the request. It is read whole; where anything is wrong, nothing is changed.',
}

/** What a data centre may deliver by a program: sources, and the lists of their codes. */
export const sourceCalls: readonly Route[] = [
  {
    ...shared,
    path,
    handle: deliverCall('source'),
    api: {
      summary: {
        da: `Leverer en kilde. ${nothingHalf.da}`,
        en: `Delivers a source. ${nothingHalf.en}`,
      },
      query,
      file: ['text/csv', 'application/vnd.apache.parquet', 'application/octet-stream'],
      answer: received,
    },
  },
  {
    ...shared,
    path: `${path}/codes`,
    handle: deliverCall('codes'),
    api: {
      summary: {
        da: `Leverer kodelisten til en kilde. ${nothingHalf.da}`,
        en: `Delivers the code list of a source. ${nothingHalf.en}`,
      },
      query,
      file: ['application/yaml', 'text/yaml', 'application/octet-stream'],
      answer: received,
    },
  },
]
