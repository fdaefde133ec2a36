//! What the service survives: processes that are killed, disks that are full, and the like. Real
//! processes, real files, real PostgreSQL.

mod drap;
mod kopi;
mod tjener;
