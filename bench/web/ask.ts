import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 200 })

export type Answer = { readonly status: number; readonly text: string; readonly milliseconds: number }

/** One request over a connection that stays open, timed from sending to the last byte. */
export const ask = (
  url: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Answer> =>
  new Promise((answered, failed) => {
    const start = performance.now()
    const asked = request(url, { method, headers, agent }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () =>
        answered({ status: response.statusCode ?? 0, text, milliseconds: performance.now() - start }),
      )
      response.on('error', failed)
    })
    asked.on('error', failed)
    asked.end(body)
  })

/** The value below which this share of the sorted values lies. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN
