package cobra

type Command struct {
	Use  string
	RunE func(cmd *Command, args []string) error
}

func (c *Command) AddCommand(commands ...*Command) {}
func (c *Command) Execute() error                  { return nil }
