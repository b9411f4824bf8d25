import { describe, expect, it } from '@jest/globals'
import iconv from 'iconv-lite'
import { readList } from './read-list.js'

const TEXT = '事项编码,申请人\r\nA1, 张三 \r\n\r\nA2,"李四\n代办"\r\nA3,王五\r\n'
const cells = [{ 事项编码: 'A1', 申请人: '张三' }, { 事项编码: 'A2', 申请人: '李四\n代办' }, { 事项编码: 'A3', 申请人: '王五' }]

describe('a list', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8', Buffer.from(`\ufeff${TEXT}`)],
    ['GB18030', iconv.encode(TEXT, 'gb18030')],
  ])('in %s is read with its titles, trimmed cells and quoted line breaks', (encoding, bytes) => {
    const list = readList(bytes)
    expect(list.encoding).toBe(encoding)
    expect(list.titles).toEqual(['事项编码', '申请人'])
    expect(list.rows.map((row) => row.cells)).toEqual(cells)
  })

  it('knows on which line each row begins', () => {
    expect(readList(Buffer.from(TEXT)).rows.map((row) => row.line)).toEqual([2, 4, 6])
  })

  it('may be separated by tabs or semicolons', () => {
    expect(readList(Buffer.from('a\tb\n1\t2\n')).rows[0]?.cells).toEqual({ a: '1', b: '2' })
    expect(readList(Buffer.from('a;b\n1;2\n')).rows[0]?.cells).toEqual({ a: '1', b: '2' })
  })

  it('that is empty or no list at all is refused with a message', () => {
    expect(() => readList(Buffer.from(''))).toThrow('empty')
    expect(() => readList(Buffer.from('a,b\n"1,2\n'))).toThrow('not a readable list')
  })
})
