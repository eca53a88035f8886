package percall // want package:"pools"

import "example.com/console"

// Console serves what a library has made, and need not know what that keeps
// inside to close it.
func Console() error {
	s, err := console.NewServer() // want `the pool in what console.NewServer returns \(sql.Open at \S+\) is neither kept nor closed in Console; add "defer s.Close\(\)" after the error check \[straypool/unclosed\]`
	if err != nil {
		return err
	}
	return s.Serve()
}

// Closed does so.
func Closed() error {
	s, err := console.NewServer()
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Serve()
}
