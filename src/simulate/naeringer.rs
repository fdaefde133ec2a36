//! Industries with their occupations and kinds of workplace.

/// An industry.
#[derive(Debug)]
pub(super) struct Naering {
    /// Name.
    pub navn: &'static str,
    /// Section of Statistics Norway's standard (SN2007).
    pub(super) seksjon: char,
    /// Public sector.
    pub offentlig: bool,
    /// Mostly physical work.
    pub fysisk: bool,
    /// Share of the employed, relative.
    pub(super) vekt: f64,
    /// Shares of people in small, middling and large workplaces.
    pub(super) storrelser: [f64; 3],
    /// Typical pay a month, NOK.
    pub(super) lonn: i32,
    /// What follows the place name in an employer's name.
    pub(super) virksomhetsnavn: &'static [&'static str],
    /// Occupations.
    pub(super) yrker: &'static [&'static str],
}

/// All of them.
pub(super) static NAERINGER: [Naering; 10] = [
    Naering {
        navn: "Kommunal administrasjon",
        seksjon: 'O',
        offentlig: true,
        fysisk: false,
        vekt: 8.0,
        storrelser: [0.05, 0.25, 0.70],
        lonn: 49_000,
        virksomhetsnavn: &["kommune", "interkommunale tjenester", "vann og avløp"],
        yrker: &["Konsulent", "Saksbehandler", "Rådgiver", "Ingeniør", "Sekretær"],
    },
    Naering {
        navn: "Helse og omsorg",
        seksjon: 'Q',
        offentlig: true,
        fysisk: true,
        vekt: 22.0,
        storrelser: [0.10, 0.35, 0.55],
        lonn: 45_000,
        virksomhetsnavn: &["sykehus", "omsorgssenter", "hjemmetjeneste", "helsehus"],
        yrker: &[
            "Sykepleier",
            "Helsefagarbeider",
            "Hjelpepleier",
            "Vernepleier",
            "Miljøarbeider",
            "Assistent",
        ],
    },
    Naering {
        navn: "Undervisning",
        seksjon: 'P',
        offentlig: true,
        fysisk: false,
        vekt: 10.0,
        storrelser: [0.10, 0.60, 0.30],
        lonn: 48_000,
        virksomhetsnavn: &["barneskole", "ungdomsskole", "videregående skole", "høgskole"],
        yrker: &["Lærer", "Lektor", "Miljøterapeut", "Fagarbeider i skolen", "Rektor"],
    },
    Naering {
        navn: "Barnehage",
        seksjon: 'P',
        offentlig: false,
        fysisk: true,
        vekt: 6.0,
        storrelser: [0.55, 0.40, 0.05],
        lonn: 40_000,
        virksomhetsnavn: &["barnehage SA", "naturbarnehage", "familiebarnehage"],
        yrker: &["Barnehagelærer", "Barne- og ungdomsarbeider", "Barnehageassistent"],
    },
    Naering {
        navn: "Varehandel",
        seksjon: 'G',
        offentlig: false,
        fysisk: true,
        vekt: 14.0,
        storrelser: [0.50, 0.35, 0.15],
        lonn: 37_000,
        virksomhetsnavn: &["Dagligvare AS", "Byggevare AS", "Kjøpesenter AS", "Sport og Fritid AS"],
        yrker: &["Butikkmedarbeider", "Butikksjef", "Lagermedarbeider", "Kundebehandler"],
    },
    Naering {
        navn: "Industri",
        seksjon: 'C',
        offentlig: false,
        fysisk: true,
        vekt: 10.0,
        storrelser: [0.20, 0.40, 0.40],
        lonn: 46_000,
        virksomhetsnavn: &["Mek AS", "Fiskeindustri AS", "Trevare AS", "Bakeri AS"],
        yrker: &["Operatør", "Industrimekaniker", "Sveiser", "Produksjonsmedarbeider", "Baker"],
    },
    Naering {
        navn: "Bygg og anlegg",
        seksjon: 'F',
        offentlig: false,
        fysisk: true,
        vekt: 9.0,
        storrelser: [0.50, 0.35, 0.15],
        lonn: 44_000,
        virksomhetsnavn: &["Bygg AS", "Byggmester AS", "Elektro AS", "Anlegg AS"],
        yrker: &["Tømrer", "Elektriker", "Rørlegger", "Anleggsarbeider", "Maler"],
    },
    Naering {
        navn: "Transport og lager",
        seksjon: 'H',
        offentlig: false,
        fysisk: true,
        vekt: 7.0,
        storrelser: [0.25, 0.40, 0.35],
        lonn: 42_000,
        virksomhetsnavn: &["Transport AS", "Buss AS", "Lager AS"],
        yrker: &["Sjåfør", "Bussjåfør", "Terminalarbeider", "Truckfører"],
    },
    Naering {
        navn: "Renhold og servering",
        seksjon: 'I',
        offentlig: false,
        fysisk: true,
        vekt: 6.0,
        storrelser: [0.45, 0.40, 0.15],
        lonn: 35_000,
        virksomhetsnavn: &["Renhold AS", "Hotell AS", "Kafé AS"],
        yrker: &["Renholder", "Kokk", "Servitør", "Kjøkkenmedarbeider", "Resepsjonist"],
    },
    Naering {
        navn: "Kontor og teknologi",
        seksjon: 'J',
        offentlig: false,
        fysisk: false,
        vekt: 8.0,
        storrelser: [0.30, 0.40, 0.30],
        lonn: 58_000,
        virksomhetsnavn: &["Data AS", "Regnskap AS", "Forsikring AS", "Sparebank"],
        yrker: &["Systemutvikler", "Regnskapsfører", "Kunderådgiver", "Prosjektleder", "Selger"],
    },
];

/// Mean number of sick-listed people of the register in a workplace, by size.
pub(super) const MANGE_PER_STORRELSE: [usize; 3] = [5, 40, 300];
