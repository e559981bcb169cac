//! What comes through the system's package manager, where we may use it.

use std::process::Command;

use anyhow::Result;

use crate::process;

/// Installs packages with apt-get; `false` where there is no apt-get, or no right to use it.
pub(crate) fn install(packages: &[&str], purpose: &str) -> Result<bool> {
    let Some(privilege) = Privilege::find() else {
        return Ok(false);
    };
    if process::which("apt-get").is_none() {
        return Ok(false);
    }
    println!("Installing {purpose} with apt-get ({})", packages.join(", "));
    process::run(privilege.apt_get().args(["update", "--quiet=2"]))?;
    process::run(
        privilege.apt_get().args(["install", "--yes", "--quiet=2", "--no-install-recommends"]).args(packages),
    )?;
    Ok(true)
}

/// How we may change the system.
#[derive(Clone, Copy)]
enum Privilege {
    Root,
    Sudo,
}

impl Privilege {
    fn find() -> Option<Self> {
        if process::output(process::command("id").arg("-u")).as_deref() == Some("0") {
            return Some(Self::Root);
        }
        // `-n`: never ask for a password.
        process::succeeds(process::command("sudo").args(["-n", "true"])).then_some(Self::Sudo)
    }

    fn apt_get(self) -> Command {
        match self {
            Self::Root => {
                let mut apt = process::command("apt-get");
                apt.env("DEBIAN_FRONTEND", "noninteractive");
                apt
            }
            Self::Sudo => {
                let mut sudo = process::command("sudo");
                sudo.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
                sudo
            }
        }
    }
}
