import { serve } from "./server.js";

serve(process.argv.includes("--stdio") ? "stdio" : "ipc");
