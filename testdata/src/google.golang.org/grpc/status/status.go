// Package status is a stub of google.golang.org/grpc/status.
package status

import "errors"

func Error(c uint32, msg string) error { return errors.New(msg) }
