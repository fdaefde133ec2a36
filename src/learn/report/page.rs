use super::Evaluering;
/// todo
pub fn html(e: &Evaluering) -> String {
    format!("{}", e.skjema)
}
