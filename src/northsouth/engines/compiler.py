"""How Numba compiles a model: every function into one library, by as few passes as plain scalars need.

Numba as it stands makes a library of each function, optimises it and turns it into machine code, though
only the loop over histories is ever called from Python. Here all functions of a kernel are lowered into
one library, which is optimised and turned into machine code once, with the loop. And a marked function
is handed to Numba as what it is, a function to be compiled, so that no call need be resolved among
overloads: the modules of the argument are shadowed, with a compiled function for each marked one.
"""

from __future__ import annotations

from collections.abc import Callable
from types import CellType, FunctionType, ModuleType
from typing import Any, Final

import numba
from numba import _dynfunc
from numba.core import funcdesc, typed_passes, untyped_passes
from numba.core.codegen import CodeLibrary, JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder, _LowerResult
from numba.core.compiler_machinery import CompilerPass, PassManager, register_pass
from numba.core.lowering import Lower

from northsouth.vocabulary.marking import MARKED

LINKED: Final = "internal"
"""The linkage of a function that nobody calls from outside: whoever has one caller is set into it."""


class Library(JITCodeLibrary):  # type: ignore[misc]
    """The one library of a kernel; functions that call each other within it need no link."""

    def __init__(self, codegen: Any, name: str) -> None:  # noqa: ANN401 - Numba's
        super().__init__(codegen, name)
        self._written: Any = None

    def add_linking_library(self, library: CodeLibrary) -> None:
        """Link another library, but never this one to itself."""
        if library is not self:
            super().add_linking_library(library)

    def create_ir_module(self, name: str) -> Any:  # noqa: ANN401 - a module of LLVM
        """Return the one module that every function of the kernel is written into."""
        if self._written is None:
            self._written = super().create_ir_module(name)
        return self._written

    def add_ir_module(self, module: Any) -> None:  # noqa: ANN401 - a module of LLVM
        """Leave a function where it was written: that module is read as a whole, once."""
        if module is not self._written:
            super().add_ir_module(module)

    def read_what_is_written(self) -> None:
        """Hand the functions over to LLVM, all in one; what has been read is not read again."""
        written, self._written = self._written, None
        if written is not None:
            super().add_ir_module(written)

    def finalize(self) -> None:
        """Make machine code of what was written."""
        self.read_what_is_written()
        super().finalize()

    def add_llvm_module(self, module: Any) -> None:  # noqa: ANN401 - a module of LLVM
        """Take the functions in as they were lowered: what is inside them is optimised with the whole."""
        module.data_layout = self._codegen._data_layout  # noqa: SLF001 - as Numba does
        self._final_module.link_in(module)

    def _optimize_final_module(self) -> None:
        """Optimise once: the first of Numba's two rounds looks for references that nobody counts here."""
        passes, builder = self._codegen._module_pass_manager()  # noqa: SLF001 - as Numba does
        passes.run(self._final_module, builder)

    def keep_only(self, names: set[str]) -> None:
        """Let all functions but these be left out where nobody calls them any more."""
        for function in self._final_module.functions:
            if not function.is_declaration and function.name not in names:
                function.linkage = LINKED


class Passes(PassManager):  # type: ignore[misc]
    """Passes over one function that keep no times, tell no listeners and look at its variables once.

    Numba writes down the types of all arguments for each pass and works out anew after each which
    variables live where; what a response is handed has hundreds of fields, and the passes that need
    the variables' lives ask for them by themselves.
    """

    def _runPass(self, index: int, each: CompilerPass, state: Any) -> None:  # noqa: ANN401, ARG002, N802 - Numba's
        each.analysis = self._analysis
        each.run_initialization(state)
        each.run_pass(state)
        each.run_finalizer(state)


class Workshop:
    """Where the functions of one kernel are compiled: their library, their shadows and their pipelines."""

    def __init__(self) -> None:
        """Begin with nothing compiled."""
        self._library: Library | None = None
        self._marked = {id(function) for function in MARKED}
        self._modules = {function.__module__ for function in MARKED}
        self._dispatchers: dict[int, Any] = {}
        self._shadows: dict[str, ModuleType] = {}
        self.inner = type("Inner", (_Inner,), {"workshop": self})
        self.outer = type("Outer", (_Outer,), {"workshop": self})

    def compiled(self, function: Callable[..., Any], *, forceinline: bool = False) -> Any:  # noqa: ANN401 - Numba says no more
        """Hand a response or a marked function to Numba, together with all that it calls."""
        if id(function) not in self._dispatchers:
            self._dispatchers[id(function)] = numba.njit(
                pipeline_class=self.inner,
                no_cpython_wrapper=True,
                no_cfunc_wrapper=True,
                forceinline=forceinline,
            )(self._shadow_of(function))
        return self._dispatchers[id(function)]

    def library(self, codegen: Any) -> Library:  # noqa: ANN401 - Numba says no more
        """Return the kernel's library."""
        if self._library is None:
            self._library = Library(codegen, "northsouth")
            self._library.enable_object_caching()
        return self._library

    def _shadow_of(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Copy a function so that it sees shadows where the original sees what is marked."""
        if not isinstance(function, FunctionType):
            return function
        cells = tuple(CellType(self._seen(cell.cell_contents)) for cell in function.__closure__ or ())
        shadow = FunctionType(
            function.__code__,
            self._globals_of(function),
            function.__name__,
            function.__defaults__,
            cells or None,
        )
        shadow.__qualname__ = function.__qualname__
        return shadow

    def _globals_of(self, function: FunctionType) -> dict[str, Any]:
        return vars(self._shadowed(function.__module__, function.__globals__))

    def _shadowed(self, name: str, contents: dict[str, Any]) -> ModuleType:
        """Return the shadow of a module."""
        if name not in self._shadows:
            self._shadows[name] = shadow = ModuleType(name)
            for key, value in contents.items():
                vars(shadow)[key] = value
            for key, value in contents.items():
                vars(shadow)[key] = self._seen(value)
        return self._shadows[name]

    def _seen(self, value: Any) -> Any:  # noqa: ANN401 - whatever stands in a module
        if id(value) in self._marked:
            return self.compiled(value)
        if isinstance(value, ModuleType) and value.__name__ in self._modules:
            return self._shadowed(value.__name__, vars(value))
        return value


class _Inner(CompilerBase):  # type: ignore[misc]
    """Compiles a function that only other compiled ones call."""

    workshop: Workshop

    def define_pipelines(self) -> list[PassManager]:
        """List the passes that plain scalar code needs."""
        self.state.workshop = self.workshop
        passes = Passes("inner")
        passes.add_pass(untyped_passes.TranslateByteCode, "analysing bytecode")
        passes.add_pass(untyped_passes.FixupArgs, "fixing arguments")
        passes.add_pass(untyped_passes.IRProcessing, "processing")
        passes.add_pass(untyped_passes.GenericRewrites, "rewriting what is raised")
        passes.add_pass(untyped_passes.ReconstructSSA, "single assignment")
        passes.add_pass(typed_passes.NopythonTypeInference, "typing")
        passes.add_pass(typed_passes.PreLowerStripPhis, "removing phi nodes")
        passes.add_pass(typed_passes.IRLegalization, "making legal")
        passes.add_pass(IntoOneLibrary, "lowering into the library")
        passes.add_pass(typed_passes.NoPythonBackend, "finishing")
        passes.finalize()
        return [passes]


class _Outer(CompilerBase):  # type: ignore[misc]
    """Compiles the loop over histories, and with it the whole library."""

    workshop: Workshop

    def define_pipelines(self) -> list[PassManager]:
        """List Numba's own passes, but lower into the library."""
        self.state.workshop = self.workshop
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.add_pass_after(WholeLibrary, typed_passes.AnnotateTypes)
        passes.passes = [each for each in passes.passes if each[0] is not typed_passes.NativeLowering]
        passes.finalize()
        return [passes]


def _lowered(state: Any) -> tuple[Any, Any, Library]:  # noqa: ANN401 - Numba's state
    """Lower a typed function into the library; return what describes it, and its lowering."""
    target, flags = state.targetctx, state.flags
    library = state.workshop.library(target.codegen())
    state.library = library
    described = funcdesc.PythonFunctionDescriptor.from_specialized_function(
        state.func_ir,
        state.typemap,
        state.return_type,
        state.calltypes,
        mangler=target.mangler,
        inline=flags.forceinline,
        noalias=flags.noalias,
        abi_tags=[flags.get_mangle_string()],
    )
    with target.push_code_library(library):
        lower = Lower(target, library, described, state.func_ir, metadata=state.metadata)
        lower.lower()
        if not flags.no_cpython_wrapper:
            lower.create_cpython_wrapper(flags.release_gil)
    return described, lower, library


@register_pass(mutates_CFG=True, analysis_only=False)
class IntoOneLibrary(typed_passes.LoweringPass):  # type: ignore[misc]
    """Lowers a function that nothing but compiled code calls; its machine code comes with the loop's."""

    _name = "northsouth_into_one_library"

    def __init__(self) -> None:
        typed_passes.LoweringPass.__init__(self)

    def run_pass(self, state: Any) -> bool:  # noqa: ANN401 - Numba's state
        """Lower, and leave a name by which others can call the function."""
        described, lower, library = _lowered(state)
        name = described.qualname.split(".")[-1]
        handle = _dynfunc.make_function(described.lookup_module(), name, "", 0, lower.env, (library,))
        state.targetctx.insert_user_function(handle, described, [library])
        state["cr"] = _LowerResult(described, lower.call_helper, cfunc=handle, env=lower.env)
        return True


@register_pass(mutates_CFG=True, analysis_only=False)
class WholeLibrary(typed_passes.LoweringPass):  # type: ignore[misc]
    """Lowers the loop over histories and turns the whole library into machine code."""

    _name = "northsouth_whole_library"

    def __init__(self) -> None:
        typed_passes.LoweringPass.__init__(self)

    def run_pass(self, state: Any) -> bool:  # noqa: ANN401 - Numba's state
        """Lower, and let whatever has been set into the loop be left out beside it."""
        described, lower, library = _lowered(state)
        library.read_what_is_written()
        library.keep_only({described.llvm_func_name, described.llvm_cpython_wrapper_name})
        handle = state.targetctx.get_executable(library, described, lower.env)
        state.targetctx.insert_user_function(handle, described, [library])
        state.reload_init.extend(library._reload_init)  # noqa: SLF001 - as Numba does
        state["cr"] = _LowerResult(described, lower.call_helper, cfunc=handle, env=lower.env)
        return True
