// Prints what each file weighs with brotli 11, a line each.

import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

for (const path of process.argv.slice(2)) console.log(brotliCompressSync(readFileSync(path)).length);
