//! Every sentence of the control room. Words here are neutral: something differs and must be cleared
//! up. What nobody may read before it has been decided that there is a ground is listed in [`ordvalg`].

pub mod arter;
pub mod brev;
pub mod innsyn;
pub mod ordvalg;
pub mod varsel;
pub mod verdi;
