package command

import "fmt"

const usageText = `poolvet reports stray database pools, lost sessions and pool sizes that
contradict the configuration.

usage: poolvet [flags] [packages]

Exit status: 0 if there is nothing to report, 1 if there are findings, 2 if
something went wrong.
`

// usage prints how to use poolvet.
func (c *command) usage() int {
	fmt.Fprint(c.stdout, usageText)
	return clean
}
