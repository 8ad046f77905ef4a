// Reports the type errors of each mutated file.
import ts from 'typescript'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
const root = process.cwd()
const { mutations } = await import(join(root, 'test/mutation/mutations.ts'))
const cfg = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), {noUnusedLocals:false,noUnusedParameters:false,incremental:false}, {...ts.sys, onUnRecoverableConfigFileDiagnostic(){}} as any)!
const over = new Map<string,{text:string,v:number}>(); let v=1
const host: ts.LanguageServiceHost = { getScriptFileNames:()=>cfg.fileNames, getScriptVersion:f=>String(over.get(f)?.v ?? 0), getScriptSnapshot:f=>{const t=over.get(f)?.text ?? ts.sys.readFile(f); return t===undefined?undefined:ts.ScriptSnapshot.fromString(t)}, getCurrentDirectory:()=>root, getCompilationSettings:()=>cfg.options, getDefaultLibFileName:o=>ts.getDefaultLibFilePath(o), fileExists:ts.sys.fileExists, readFile:ts.sys.readFile, readDirectory:ts.sys.readDirectory, directoryExists:ts.sys.directoryExists, getDirectories:ts.sys.getDirectories }
const ls = ts.createLanguageService(host)
for (const m of mutations) { if(!m.file.endsWith('.ts')) continue; const f=join(root,m.file); const o=readFileSync(f,'utf8'); over.set(f,{text:o.replace(m.find,()=>m.replace),v:v++}); const d=[...ls.getSyntacticDiagnostics(f),...ls.getSemanticDiagnostics(f)]; for(const x of d) console.log(`${m.description} | ${m.file} | TS${x.code} ${ts.flattenDiagnosticMessageText(x.messageText,' ').slice(0,160)}`); over.set(f,{text:o,v:v++}) }
console.log('done')
