import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** MiB of memory of a process. */
export const residentMiB = (pid: number): number => memoryOf(pid, 'VmRSS')

/** Peak memory of a process in MiB. */
export const peakMiB = (pid: number): number => memoryOf(pid, 'VmHWM')

const memoryOf = (pid: number, what: string): number =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** Open files and sockets of a process. */
export const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length

export const countsCpu = existsSync('/proc/self/stat')

/** Microseconds of CPU of a process so far: user and system, all threads. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is the name in brackets and may contain anything; a tick of Linux is a hundredth of a second.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}
