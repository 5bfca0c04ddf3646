import { openDurablePglite } from '../lib/db/durable-pglite';

const directory = process.argv[2];
if (!directory) throw new Error('Usage: create-database.ts <directory>');
const database = await openDurablePglite(directory);
await database.close();
