package fastexit

import "os"

// UnitsEnv names an environment variable with the path of a file, to which each
// unit adds a line: "skipped", "analyzed", "too-large" or "failed", and its
// import path. A unit that failed has a line "analyzed" too.
const UnitsEnv = "POOLVET_UNITS"

// TraceFailed adds a line for a dependency that could not be analyzed.
func TraceFailed(path string) { (&Unit{ImportPath: path}).Trace("failed") }

// Trace writes down what becomes of u, if the environment names a file for it.
func (u *Unit) Trace(what string) {
	name := os.Getenv(UnitsEnv)
	if name == "" {
		return
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o666)
	if err != nil {
		return
	}
	defer file.Close()
	// A lost line makes a count wrong, nothing else.
	_, _ = file.WriteString(what + " " + u.ImportPath + "\n")
}
