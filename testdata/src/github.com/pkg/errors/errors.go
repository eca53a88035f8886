package errors

func Is(err, target error) bool                         { return false }
func As(err error, target any) bool                     { return false }
func Wrap(err error, message string) error              { return err }
func Wrapf(err error, format string, args ...any) error { return err }
func WithMessage(err error, message string) error       { return err }
func Cause(err error) error                             { return err }
