package poolsize

// binary looks at what only a package main sees: all packages of its binary.
func (u *unit) binary() {
	if u.pass.Pkg.Name() != "main" {
		return
	}
}
