// Package guard knows nothing of databases.
package guard

// RestoreOnErr calls f and returns its error, or casErr if it may not.
func RestoreOnErr(may bool, casErr error, f func() error) error {
	if !may {
		return casErr
	}
	return f()
}
