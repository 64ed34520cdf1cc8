/** A list of bytes that grows. */
export type ByteList = {
  /** A number: seven bits a byte, the lowest first, the highest bit set where more follow. */
  readonly addNumber: (number: number) => void
  /** A text in UTF-8, after its length. */
  readonly addText: (text: string) => void
  /** What is in the list, which is empty then. */
  readonly take: () => Uint8Array
}

const encoder = new TextEncoder()

export const createByteList = (): ByteList => {
  let bytes = new Uint8Array(1 << 14)
  let count = 0
  const makeRoom = (more: number): void => {
    if (count + more <= bytes.length) return
    const longer = new Uint8Array(2 * bytes.length + more)
    longer.set(bytes)
    bytes = longer
  }
  const addNumber = (number: number): void => {
    makeRoom(5)
    let rest = number
    for (; rest > 127; rest >>>= 7) bytes[count++] = (rest & 127) | 128
    bytes[count++] = rest
  }
  return {
    addNumber,
    addText: (text) => {
      const encoded = encoder.encode(text)
      addNumber(encoded.length)
      makeRoom(encoded.length)
      bytes.set(encoded, count)
      count += encoded.length
    },
    take: () => {
      const taken = bytes.slice(0, count)
      count = 0
      return taken
    },
  }
}
