import { createReadStream, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Zip, ZipDeflate } from 'fflate'

/** Files of a folder by their paths inside it, in order. */
const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted()

/**
 * A folder as a ZIP file, read and compressed as it is sent.
 *
 * @param under the name of the folder that everything lies in when it is unpacked
 * @param done called once, when all was sent or the reader went away
 */
export const zipFolder = (folder: string, under: string, done: () => void): ReadableStream<Uint8Array> => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const ready: Uint8Array[] = []
    const zip = new Zip((error, chunk) => {
      if (error) throw error
      ready.push(chunk)
    })
    for (const path of filesOf(folder)) {
      const file = new ZipDeflate(`${under}/${path}`, { level: 6 })
      zip.add(file)
      for await (const piece of createReadStream(join(folder, path))) {
        file.push(piece as Uint8Array)
        yield* ready.splice(0)
      }
      file.push(new Uint8Array(), true)
      yield* ready.splice(0)
    }
    zip.end()
    yield* ready.splice(0)
  }
  const source = chunks()
  return new ReadableStream({
    async pull(controller) {
      const { value, done: isOver } = await source.next()
      if (value !== undefined) controller.enqueue(value)
      if (!isOver) return
      controller.close()
      done()
    },
    cancel: done,
  })
}
