//! How long will it last? A glass-box model, and everything that keeps it honest.
//!
//! | part | what it holds |
//! |---|---|
//! | [`hazard`] | grouped proportional hazards on binned features: fit, survive, contribute |
//! | [`table`] | any survival table: read, guarded against leaks, learnt from, predicted |
//! | [`folds`] | folds in which nobody is on both sides |
//! | [`features`] | what was known of a spell at a landmark: one function for training and serving |
//! | [`landmark`] | the training table: person-landmarks, what was known when, and how it went |
//! | [`calibrate`] | a correction where the chances are off, none where they are not |
//! | [`drift`] | whether people now are like those it learnt from, and the chances still right |
//! | [`fairness`] | the same measures for each group, and what leaving a feature out costs |
//! | [`logistic`] | the standing challenger: one logistic regression a landmark and horizon |
//! | [`metrics`] | how good: concordance, AUC, Brier, calibration, with intervals |
//! | [`predict`] | a prediction as people meet it: curve, interval, reasons |
//! | [`tilfelle`] | the prediction of the spell that a person is in, on a day |
//! | [`motebehov`] | who may need a dialogue meeting 2: a proposed order, each part shown |
//! | [`explain`] | contributions that add up, and which of them are shown |
//! | [`uncertainty`] | bootstrap, its compression, intervals |
//! | [`artefact`] | the file of a model: written, read, checked |
//! | [`report`] | all measures of a model in one place: JSON, and a page to read |
//!
//! Pure: no I/O, no clock. No type of linfa or ndarray crosses the border of this room.

pub mod artefact;
pub mod calibrate;
pub mod drift;
pub mod explain;
pub mod fairness;
pub mod features;
pub mod folds;
pub mod hazard;
pub mod landmark;
pub mod logistic;
pub mod metrics;
pub mod motebehov;
pub mod predict;
pub mod report;
pub mod table;
pub mod tilfelle;
pub mod uncertainty;
