// Package limits declares the flags that say how large pools are.
package limits

import "github.com/urfave/cli/v2"

// Flags are those of all commands.
var Flags = []cli.Flag{
	&cli.IntFlag{Name: "port", EnvVars: []string{"DECLARED_PORT"}, Value: 8080},
	&cli.IntFlag{Name: "upper", EnvVars: []string{"DECLARED_UPPER"}, Value: 20},
	&cli.IntFlag{Name: "spare", EnvVars: []string{"DECLARED_SPARE"}, Value: 5},
}
