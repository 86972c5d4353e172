package planted.people;

import org.springframework.stereotype.Controller;

/// A controller that anybody may use.
@Controller
public class Pages {}
