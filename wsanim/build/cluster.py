"""Rendering on other machines, over the interface of `concurrent.futures.Executor`.

Whatever a scene is made from travels with its job, and its clips come back as bytes. They are put
where a process on this machine would have left them: nothing else in a build knows the difference.
"""

from __future__ import annotations

import logging
import operator
import pickle
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from wsanim.build import errand
from wsanim.build.inputs import digest
from wsanim.build.parcel import Parcel, order, pack
from wsanim.build.worker import Failed, Job, Made, Rendered
from wsanim.errors import UserError

TICK = 0.2  # seconds between two looks at how far they are
ATTEMPTS = 3  # at a scene that its worker did not bring back
PATIENCE = 15  # seconds for a scheduler to answer, and for a worker to be there
MOST_PATIENCE = 60  # seconds for another worker, or the scheduler itself, to come back
TAKES = "the address of a Dask scheduler that is up, such as tcp://host:8786"

Result = Rendered | Failed
Answer = dict[str, bytes]


def render_on_cluster(
    jobs: Sequence[Job], address: str, tick: Callable[[], None]
) -> Iterator[Result]:
    """Render scenes on a Dask cluster; yield each when it is done, in any order.

    Raises
    ------
    UserError
        Where Dask is not installed, nobody answers at the address, or no worker is or stays there.
    """
    with _connected(address) as client:
        yield from render_over(_Dask(client), jobs, _watching(client, address, tick))


def render_over(
    executor: Executor, jobs: Sequence[Job], tick: Callable[[], None]
) -> Iterator[Result]:
    """Render scenes over an executor, whose workers need share nothing with this machine.

    A job that is lost with its worker is given out again. ``tick`` is called every now and then.
    """
    parcel = pack(jobs[0].settings)
    waiting = {_submit(executor, parcel, job): (job, 1) for job in jobs}
    try:
        while waiting:
            done, _ = wait(waiting, timeout=TICK, return_when=FIRST_COMPLETED)
            tick()
            for future in done:
                job, attempt = waiting.pop(future)
                try:
                    yield _received(future.result(), job)
                except (Exception, CancelledError) as error:
                    if attempt < ATTEMPTS:
                        waiting[_submit(executor, parcel, job)] = job, attempt + 1
                    else:
                        yield Failed(job.scene, f"{job.scene.scene}: {error}", by_user=False)
    finally:
        for future in waiting:
            future.cancel()


def _submit(executor: Executor, parcel: Parcel, job: Job) -> Future[Answer]:
    said = order(job.scene, job.settings)
    return executor.submit(errand.run_errand, parcel.data, parcel.sha256, parcel.home, said)


def _received(answer: Answer, job: Job) -> Result:
    """Put what came back into the job's folder, and see that it came whole."""
    result: Result = pickle.loads(answer.pop(errand.RESULT))
    if isinstance(result, Failed):
        return replace(result, scene=job.scene)
    for name, data in answer.items():
        (job.folder / Path(name).name).write_bytes(data)
    beats = [replace(beat, made=_here(beat.made, job.folder)) for beat in result.beats]
    inputs = result.inputs | {"settings": job.settings.record()}
    whole = _here(result.whole, job.folder)
    return replace(result, scene=job.scene, whole=whole, beats=beats, inputs=inputs)


def _here(made: Made, folder: Path) -> Made:
    here = replace(made, clip=folder / made.clip.name, poster=folder / made.poster.name)
    if (digest(here.clip), digest(here.poster)) != (made.sha256, made.poster_sha256):
        raise RuntimeError(f"{here.clip.name} came back broken")
    return here


# Dask --------------------------------------------------------------------------------------


class _ByCode:
    """A function that is sent as its code, so that who runs it need not have its module."""

    def __init__(self, function: Callable[..., Any]) -> None:
        import cloudpickle

        cloudpickle.register_pickle_by_value(errand)
        self._code: bytes = cloudpickle.dumps(function)

    def __reduce__(self) -> tuple[Callable[[bytes], Any], tuple[bytes]]:
        return pickle.loads, (self._code,)


class _Dask(Executor):
    """An executor on a Dask cluster, to which functions are sent by their code."""

    def __init__(self, client: Any) -> None:
        self._executor = client.get_executor(pure=False, retries=ATTEMPTS)

    def submit(self, function: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Send a function and its arguments to a worker."""
        sent = operator.call, _ByCode(function)
        try:
            future: Future[Any] = self._executor.submit(*sent, *args, **kwargs)
        except Exception as error:  # Dask has many for this
            found = f"a scheduler that takes no job any more ({error})"
            raise UserError("--cluster", "", found, "one that stays") from error
        return future


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    try:
        import dask
        import distributed
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        takes = "Dask: pip install -c constraints.txt -e '.[cluster]'"
        raise UserError("--cluster", "", f"no {error.name} here", takes) from error
    dask_client: Any = distributed.Client  # which has no types
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is said here
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})
    try:
        # Dask's own client, where it finds nobody, says so again and again until Python ends.
        socket.create_connection(get_address_host_port(address), PATIENCE).close()
        client = dask_client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UserError("--cluster", "", f"nobody who answers at {address}", TAKES) from error
    try:
        _await_worker(client, address)
        yield client
    finally:
        client.close(timeout=PATIENCE)


def _watching(client: Any, address: str, tick: Callable[[], None]) -> Callable[[], None]:
    """See at every tick that there still are workers: jobs would wait for some without end."""
    seen = time.monotonic()

    def look() -> None:
        nonlocal seen
        tick()
        now = time.monotonic()
        if now - seen < PATIENCE:
            return
        if _has_workers(client):
            seen = now
        elif now - seen > MOST_PATIENCE:
            found = f"no worker left at {address} for {MOST_PATIENCE} s"
            raise UserError("--cluster", "", found, "a cluster that stays")

    return look


def _has_workers(client: Any) -> bool:
    try:
        return bool(client.scheduler_info(n_workers=1).get("workers"))
    except (OSError, RuntimeError):
        return False


def _await_worker(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError) as error:
        takes = "one with a worker: dask worker ADDRESS"
        raise UserError("--cluster", "", f"no worker at {address}", takes) from error
